using System.Globalization;

namespace Monitor.Benchmarks;

/// <summary>What the parent tells a child: where the replicas are and what to read.</summary>
/// <param name="Register">CSV of the accounts.</param>
/// <param name="HostMap">Entries of the host map.</param>
/// <param name="Limit">Accounts or visits at most.</param>
internal sealed record ChildArguments(string Register, IReadOnlyList<string> HostMap, int Limit)
{
    /// <summary>As arguments of the child called <paramref name="verb"/>.</summary>
    public IReadOnlyList<string> ToArguments(string verb) => [verb, Register, Limit.ToString(CultureInfo.InvariantCulture), .. HostMap];

    /// <summary>Back from the child's arguments.</summary>
    public static ChildArguments Parse(string[] args) => new(args[1], args[3..], int.Parse(args[2], CultureInfo.InvariantCulture));
}
