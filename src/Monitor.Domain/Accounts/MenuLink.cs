namespace Monitor.Domain.Accounts;

/// <summary>One entry of an account's custom menu (自定义菜单) as the register lists it by hand.</summary>
/// <param name="Path">Where it stands, parent and child joined by <c>/</c>, e.g. <c>政务服务/办事大厅</c>.</param>
/// <param name="Url">The target as it was typed.</param>
public sealed record MenuLink(string Path, string Url);
