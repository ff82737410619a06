using System.Globalization;
using Monitor.Browsing;

namespace Monitor.Inspection.Doctor;

/// <summary>Whether the outside can be reached as the monitor reaches it, and whether this machine's clock agrees with that of a control host.</summary>
internal sealed class NetworkExamination(HttpLook http, BrowsingOptions browsing, TimeProvider time) : IExamination
{
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(2);

    public async Task<IReadOnlyList<Diagnosis>> ExamineAsync(CancellationToken ct)
    {
        if (browsing.ControlHosts.Count == 0)
            return [Diagnosis.Ok("network", "no control host is configured")];
        string? trouble = null;
        foreach (var host in browsing.ControlHosts)
        {
            var answer = await http.FetchAsync(new FetchRequest { Address = new Uri($"https://{host}/") }, ct);
            if (answer.Failure is { } failure)
            {
                trouble ??= $"{host}: {failure.Kind} ({failure.Detail})";
                continue;
            }

            return [Diagnosis.Ok("network", $"{host} answers with {answer.Status}"), ClockOf(host, answer)];
        }

        const string advice = "check this machine's network, DNS and firewall: it needs https to the platforms";
        return [Diagnosis.Fail("network", $"no control host answers; {trouble}", advice), Diagnosis.Warn("clock", "could not be held against a control host", "let this machine keep time by NTP")];
    }

    private Diagnosis ClockOf(string host, Domain.Readings.Capture answer)
    {
        if (!answer.Headers.TryGetValue("date", out var text)
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var theirs))
            return Diagnosis.Warn("clock", $"{host} does not say what time it is", "let this machine keep time by NTP");
        var apart = (time.GetUtcNow() - theirs).Duration();
        return apart <= ClockTolerance
            ? Diagnosis.Ok("clock", string.Create(CultureInfo.InvariantCulture, $"agrees with {host} within {Math.Ceiling(apart.TotalSeconds):0} s"))
            : Diagnosis.Fail("clock", string.Create(CultureInfo.InvariantCulture, $"is {apart.TotalSeconds:0} s away from {host}'s"), "set the clock (timedatectl set-ntp true): days of silence are counted by it");
    }
}
