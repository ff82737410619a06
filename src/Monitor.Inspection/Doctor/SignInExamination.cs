using System.Globalization;
using Monitor.Domain.Accounts;
using Monitor.Domain.Sessions;
using Monitor.Domain.Time;
using Monitor.Inspection.Sessions;
using Monitor.Storage;

namespace Monitor.Inspection.Doctor;

/// <summary>The signed-in states of platforms.</summary>
internal sealed class SignInExamination(MonitorDbFactory databases, SignInBook book, SignInSeal seal, TimeProvider time) : IExamination
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(1);

    public async Task<IReadOnlyList<Diagnosis>> ExamineAsync(CancellationToken ct)
    {
        if (!await databases.IsUpToDateAsync(ct))
            return [];
        var all = (await book.AllAsync(ct)).Where(s => s.Value.State != SignInState.Retired).OrderBy(s => s.Key).ToList();
        if (all.Count == 0)
            return [Diagnosis.Ok("sessions", "nobody is signed in: every platform is looked at as a visitor")];
        return
        [
            .. all.Select(s => Of(s.Key, s.Value.At(time.GetUtcNow()))),
            .. seal.HasKey ? Enumerable.Empty<Diagnosis>() : [Diagnosis.Fail("sessions-key", $"keys/{SignInSeal.KeyFile} is missing on this machine", "copy it from the machine where somebody signed in (docs/sessions.md), or sign in again")],
        ];
    }

    private Diagnosis Of(Platform platform, SignIn signIn)
    {
        var code = PlatformCode.Of(platform);
        var name = $"session-{code}";
        var until = signIn.ExpiresAt is { } end ? $", its cookies last until {Moment(end)}" : "";
        var advice = $"sign in again: ./run login {code}, or the console's page 登录会话";
        if (signIn.NeedsPerson)
            return Diagnosis.Fail(name, "the sign-in is over; sources that need it are not read", advice);
        return signIn.State == SignInState.Suspect || signIn.ExpiresAt < time.GetUtcNow() + Soon
            ? Diagnosis.Warn(name, $"{(signIn.State == SignInState.Suspect ? "was asked to sign in lately" : "ends soon")}{until}", advice)
            : Diagnosis.Ok(name, $"signed in at {Moment(signIn.SignedInAt)} by {signIn.SignedInBy}{until}");
    }

    private static string Moment(DateTimeOffset moment) => ChinaTime.In(moment).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
