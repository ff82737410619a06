using System.Globalization;

namespace Monitor.Testing;

/// <summary>
/// Where faults strike: another place at every run, and the same again with the seed that a failure prints, in the environment variable <c>MONITOR_FAULT_SEED</c>.
/// </summary>
public sealed class FaultDice
{
    private readonly Random _random;
    private readonly List<string> _throws = [];

    /// <summary>Takes the seed of the environment, else one of its own.</summary>
    public FaultDice()
    {
        Seed = int.TryParse(Environment.GetEnvironmentVariable("MONITOR_FAULT_SEED"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : Guid.NewGuid().GetHashCode() & 0xFFFF;
        _random = new Random(Seed);
    }

    /// <summary>The seed.</summary>
    public int Seed { get; }

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public int Throw(string what, int least, int most)
    {
        var number = _random.Next(least, most + 1);
        _throws.Add(string.Create(CultureInfo.InvariantCulture, $"{what} {number}"));
        return number;
    }

    /// <summary>The seed and what was thrown so far, for messages.</summary>
    public override string ToString() => $"MONITOR_FAULT_SEED={Seed.ToString(CultureInfo.InvariantCulture)}: {string.Join(", ", _throws)}";
}
