namespace Monitor.Domain.Samples;

/// <summary>Tells governments themselves (政府主体) from their departments. 四川 inspects all of the former and samples the latter.</summary>
public static class GovernmentBody
{
    private static readonly string[] Endings = ["人民政府", "人民政府办公厅", "人民政府办公室", "政府办公厅", "政府办公室", "政府办", "行政公署"];

    /// <summary>Whether a body is one, by the kind that the register gives it or else by its name.</summary>
    /// <param name="name">主办单位.</param>
    /// <param name="kind">类型 of the unit, e.g. 政府办公室; null while unknown.</param>
    public static bool Is(string? name, string? kind) =>
        kind is { Length: > 0 } ? kind.StartsWith("政府", StringComparison.Ordinal) : name is not null && Endings.Any(e => name.EndsWith(e, StringComparison.Ordinal));
}
