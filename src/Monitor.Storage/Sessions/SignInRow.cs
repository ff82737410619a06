using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monitor.Domain.Accounts;
using Monitor.Domain.Sessions;
using Monitor.Storage.Databases.Values;

namespace Monitor.Storage.Sessions;

/// <summary>A platform's signed-in state (登录会话); cookies and local storage only encrypted. Key: platform.</summary>
public sealed class SignInRow
{
    /// <summary>The platform.</summary>
    public Platform Platform { get; set; }

    /// <summary>Where it stands.</summary>
    public SignInState State { get; set; }

    /// <summary>When somebody signed in.</summary>
    public DateTimeOffset SignedInAt { get; set; }

    /// <summary>Who.</summary>
    public required string SignedInBy { get; set; }

    /// <summary>When it runs out; null where nothing says so.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>When it came to its state.</summary>
    public DateTimeOffset StateSince { get; set; }

    /// <summary>When a look that used it was last served, to some minutes; null while none was.</summary>
    public DateTimeOffset? LastOkAt { get; set; }

    /// <summary>Sign-in walls in a row.</summary>
    public int Walls { get; set; }

    /// <summary>What was kept, encrypted by the key of the data folder, base64; empty when it was given up.</summary>
    public required string Sealed { get; set; }

    /// <summary>The worker that uses it now, where the platform bears one at a time; null while none does.</summary>
    public string? UsedBy { get; set; }

    /// <summary>Until when that worker may, unless it gives it back before.</summary>
    public DateTimeOffset? UsedUntil { get; set; }

    /// <summary>As the domain sees it.</summary>
    public SignIn ToSignIn() => new()
    {
        State = State, SignedInAt = SignedInAt, SignedInBy = SignedInBy, ExpiresAt = ExpiresAt, StateSince = StateSince, LastOkAt = LastOkAt, Walls = Walls,
    };

    /// <summary>Takes over what the domain says.</summary>
    public void Take(SignIn signIn)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        (State, SignedInAt, SignedInBy) = (signIn.State, signIn.SignedInAt, signIn.SignedInBy);
        (ExpiresAt, StateSince, LastOkAt, Walls) = (signIn.ExpiresAt, signIn.StateSince, signIn.LastOkAt, signIn.Walls);
    }
}

/// <summary>The model of signed-in states.</summary>
internal sealed class SignInConfiguration : IEntityTypeConfiguration<SignInRow>
{
    public void Configure(EntityTypeBuilder<SignInRow> builder)
    {
        builder.HasKey(s => s.Platform);
        builder.Property(s => s.State).HasConversion<CamelCaseEnumConverter<SignInState>>();
    }
}
