using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.People;
using Monitor.Storage;
using Monitor.Storage.Audits;
using Monitor.Storage.People;
using Monitor.Storage.Tokens;

namespace Monitor.Inspection.Tokens;

/// <summary>Keys by which programs act for a user (访问令牌): shown once, kept as a hash, worth what the user may do and no more.</summary>
public sealed class ApiTokens(IDbContextFactory<MonitorDb> dbs, TimeProvider time)
{
    /// <summary>What every token begins with, so that scanners for lost secrets know one.</summary>
    public const string Mark = "mon_";

    /// <summary>Longest name.</summary>
    public const int LongestName = 60;

    /// <summary>Longest life in days.</summary>
    public const int MostDays = 366;

    private const int ShownOfIt = 10;
    private static readonly TimeSpan NotedEvery = TimeSpan.FromHours(1);

    /// <summary>Makes a token for the user who asks.</summary>
    /// <returns>The token, which nobody can read again.</returns>
    /// <exception cref="ArgumentException">The name is empty or too long, or the days are none.</exception>
    public async Task<string> CreateAsync(Actor actor, long userId, string name, int days, bool readOnly, CancellationToken ct)
    {
        actor.Demand(Permission.See);
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > LongestName)
            throw new ArgumentException($"A name of 1 to {LongestName} characters is needed.", nameof(name));
        if (days is < 1 or > MostDays)
            throw new ArgumentException($"A token lives 1 to {MostDays} days.", nameof(days));
        var token = Mark + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        db.ApiTokens.Add(new ApiTokenRow
        {
            UserId = userId,
            Name = name.Trim(),
            Hash = HashOf(token),
            Prefix = token[..ShownOfIt],
            ReadOnly = readOnly,
            CreatedAt = now,
            ExpiresAt = now.AddDays(days),
        });
        db.Note(now, actor, "token.create", "user", userId, name.Trim());
        await db.SaveChangesAsync(ct);
        return token;
    }

    /// <summary>The tokens of a user, newest first.</summary>
    public async Task<IReadOnlyList<ApiTokenRow>> ListAsync(long userId, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.ApiTokens.AsNoTracking().Where(t => t.UserId == userId).OrderByDescending(t => t.Id).ToListAsync(ct);
    }

    /// <summary>Makes a token worthless at once.</summary>
    /// <exception cref="NotThereException">The user has no such token.</exception>
    public async Task RevokeAsync(Actor actor, long userId, long tokenId, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var token = await db.ApiTokens.SingleOrDefaultAsync(t => t.Id == tokenId && t.UserId == userId, ct)
            ?? throw new NotThereException($"User {userId} has no token {tokenId}.");
        var now = time.GetUtcNow();
        token.RevokedAt ??= now;
        db.Note(now, actor, "token.revoke", "user", userId, token.Name);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Who a token acts for; null when it is none, has run out, was revoked, or its user was disabled.</summary>
    public async Task<(UserRow User, bool ReadOnly)?> FindAsync(string token, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (!token.StartsWith(Mark, StringComparison.Ordinal))
            return null;
        var hash = HashOf(token);
        var now = time.GetUtcNow();
        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = await db.ApiTokens.AsNoTracking().Include(t => t.User)
            .SingleOrDefaultAsync(t => t.Hash == hash && t.RevokedAt == null && t.ExpiresAt > now && !t.User!.Disabled && !t.User.MustChangePassword, ct);
        if (found is null)
            return null;
        if (found.LastUsedAt is not { } used || now - used > NotedEvery)
            await db.ApiTokens.Where(t => t.Id == found.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.LastUsedAt, now), ct);
        return (found.User!, found.ReadOnly);
    }

    /// <summary>256 random bits need no salt and no slow hash.</summary>
    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
