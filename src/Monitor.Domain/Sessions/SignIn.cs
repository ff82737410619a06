namespace Monitor.Domain.Sessions;

/// <summary>
/// A platform's signed-in state without its secrets: fresh → ok → suspect → needs sign-in → retired. A look that was served makes it ok again as long as it is
/// used; three sign-in walls in a row, or its end, make it over. Only a new sign-in brings it back from there. Pure.
/// </summary>
public sealed record SignIn
{
    /// <summary>Sign-in walls in a row after which it is over.</summary>
    public const int MostWalls = 3;

    /// <summary>Where it stands.</summary>
    public SignInState State { get; init; } = SignInState.Fresh;

    /// <summary>When somebody signed in. UTC.</summary>
    public required DateTimeOffset SignedInAt { get; init; }

    /// <summary>Who signed in: an actor's name.</summary>
    public required string SignedInBy { get; init; }

    /// <summary>When the last of its lasting cookies runs out. UTC; null where none says so.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it came to its state. UTC.</summary>
    public required DateTimeOffset StateSince { get; init; }

    /// <summary>When a look that used it was last served. UTC; null while none was.</summary>
    public DateTimeOffset? LastOkAt { get; init; }

    /// <summary>Sign-in walls in a row.</summary>
    public int Walls { get; init; }

    /// <summary>Whether looks use it.</summary>
    public bool IsUsed => State is SignInState.Fresh or SignInState.Ok or SignInState.Suspect;

    /// <summary>Whether what needs it waits for a person.</summary>
    public bool NeedsPerson => State == SignInState.NeedsSignIn;

    /// <summary>Somebody has just signed in.</summary>
    public static SignIn New(DateTimeOffset at, string by, DateTimeOffset? expiresAt) =>
        new() { SignedInAt = at, SignedInBy = by, StateSince = at, ExpiresAt = expiresAt };

    /// <summary>A look that used it was served. What is over stays over: the look may have been on its way.</summary>
    public SignIn Served(DateTimeOffset at) => IsUsed ? To(SignInState.Ok, at) with { Walls = 0, LastOkAt = at } : this;

    /// <summary>A look that used it was asked to sign in.</summary>
    public SignIn Walled(DateTimeOffset at) => !IsUsed
        ? this
        : To(Walls + 1 >= MostWalls ? SignInState.NeedsSignIn : SignInState.Suspect, at) with { Walls = Walls + 1 };

    /// <summary>Time has passed: what has run out is over.</summary>
    public SignIn At(DateTimeOffset now) => IsUsed && ExpiresAt <= now ? To(SignInState.NeedsSignIn, now) : this;

    /// <summary>It cannot be used at all, e.g. because its key is gone.</summary>
    public SignIn Lost(DateTimeOffset at) => IsUsed ? To(SignInState.NeedsSignIn, at) : this;

    /// <summary>A person gives it up.</summary>
    public SignIn Retire(DateTimeOffset at) => To(SignInState.Retired, at) with { Walls = 0 };

    private SignIn To(SignInState state, DateTimeOffset at) => state == State ? this : this with { State = state, StateSince = at };
}
