namespace Monitor.Domain.Proposals;

/// <summary>What a machine noticed in a post.</summary>
public enum ProposalKind
{
    /// <summary>重复发布: the same text in several posts.</summary>
    Duplicate,

    /// <summary>身份证号: eighteen digits whose check digit fits.</summary>
    IdentityNumber,

    /// <summary>银行卡号: a number that passes Luhn and stands beside a word about banks.</summary>
    BankCard,

    /// <summary>手机号.</summary>
    PhoneNumber,

    /// <summary>商业链接: an address of a shop.</summary>
    CommercialLink,

    /// <summary>词表: a word of a list.</summary>
    Word,
}

/// <summary>
/// Something that a person should look at (机器提示). It accuses nobody: only who accepts it makes a finding of it. Personal data are masked before they get here,
/// so that the monitor does not keep what it warns of.
/// </summary>
/// <param name="Code">Indicator code that it would belong to.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Shown">What was noticed, masked where it is personal data.</param>
/// <param name="Excerpt">The text around it, masked as well.</param>
/// <param name="PostId">The post, or its address where it has no id.</param>
/// <param name="Url">Public address of the post; null when unknown.</param>
public sealed record Proposal(string Code, ProposalKind Kind, string Shown, string Excerpt, string PostId, string? Url);

/// <summary>A post as it is looked through.</summary>
/// <param name="Id">The platform's id, or its address.</param>
/// <param name="Text">Its text, plain.</param>
/// <param name="Url">Public address; null when unknown.</param>
public sealed record PostText(string Id, string Text, string? Url);
