using Monitor.Domain.People;
using Monitor.Inspection.People;
using Monitor.Inspection.Places;
using Monitor.Web.CommandLine;
using Monitor.Web.Texts;

namespace Monitor.Web.People;

/// <summary>How the first people come into the console: their passwords are printed, once.</summary>
internal static class FirstSignIn
{
    /// <summary>Creates the first administrator where there is nobody yet, and prints the one-time password.</summary>
    public static async Task PrintAsync(IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<ConsoleUsers>().EnsureFirstAsync(cancellationToken) is { } password)
            await terminal.Text.WriteLineAsync($"Sign in: {ConsoleUsers.FirstName} / {password}  (one-time password, to be changed at the first sign-in)");
    }

    /// <summary>Creates one user of each role for a demo, all with one password, and prints it.</summary>
    public static async Task PrintDemoAsync(IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<ConsoleUsers>();
        var places = await scope.ServiceProvider.GetRequiredService<PlaceTrees>().NamesAsync(cancellationToken);
        var password = UserRules.InventPassword();
        var people = new List<UserChange> { new(ConsoleUsers.FirstName, PeopleTexts.Of(Role.Administrator), Role.Administrator, null, null) };
        people.Add(new("zhuguan", PeopleTexts.Of(Role.Supervisor), Role.Supervisor, null, null));
        people.Add(new("zhidu", PeopleTexts.Of(Role.Viewer), Role.Viewer, places.Regions.Select(r => (long?)r.Id).FirstOrDefault(), null));
        if (places.Units is [_, ..])
            people.Add(new("zhuban", PeopleTexts.Of(Role.Organiser), Role.Organiser, null, places.Units[0].Id));
        foreach (var person in people)
            await users.AddAsync(Actor.Machine, person, password, mustChange: false, cancellationToken);
        await terminal.Text.WriteLineAsync($"Sign in: {ConsoleUsers.FirstName} / {password}");
        await terminal.Text.WriteLineAsync(
            $"Other roles, same password: {string.Join(", ", people.Skip(1).Select(person => $"{person.UserName} ({PeopleTexts.Of(person.Role)})"))}");
    }
}
