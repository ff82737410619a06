using System.Collections.Concurrent;
using System.Globalization;

namespace Monitor.Replicas;

/// <summary>Accounts that do not exist, on platforms that are not real: everything the replicas show. The same seed gives the same world.</summary>
public sealed class ReplicaWorld
{
    private readonly List<ReplicaAccount> _accounts = [];
    private readonly Dictionary<string, ReplicaAccount> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (ReplicaAccount Account, ReplicaPost Post)> _byPost = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<DateTimeOffset, ReplicaWorld> _past = new();
    private readonly int _seed;

    private ReplicaWorld(int seed, DateTimeOffset now)
    {
        _seed = seed;
        Now = now;
    }

    /// <summary>The moment the world was made; posts are laid out before it.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Clock for everything that depends on the time of the request (relative texts, server times, the request log).</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Who signed in on the sign-in pages.</summary>
    public ReplicaSignIns SignIns { get; private init; } = new();

    /// <summary>The accounts, in order of adding.</summary>
    public IReadOnlyList<ReplicaAccount> Accounts => _accounts;

    /// <summary>
    /// Makes a world of <paramref name="accounts"/> accounts, the three platforms in turn. About 87 % are healthy; from 120 accounts on
    /// every state of every platform occurs.
    /// </summary>
    /// <param name="accounts">How many.</param>
    /// <param name="seed">Same seed, same world.</param>
    /// <param name="now">The moment from which ages of posts count back.</param>
    /// <param name="others">Whether a few of them are of <see cref="ReplicaPlatform.Others"/>.</param>
    /// <param name="state">Another state for some accounts, by their place: the same world, as it was in another season. A state that the platform does not know is left out.</param>
    public static ReplicaWorld Create(int accounts, int seed, DateTimeOffset now, bool others = false, Func<int, ReplicaState, ReplicaState>? state = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(accounts);
        var world = new ReplicaWorld(seed, now);
        foreach (var (spec, i) in (others ? WorldMix.WithOthers(accounts, seed) : WorldMix.Of(accounts, seed)).Select((spec, i) => (spec, i)))
        {
            var other = state?.Invoke(i, spec.State) ?? spec.State;
            world.Add(ReplicaStates.Of(spec.Platform).Contains(other) ? spec with { State = other } : spec);
        }

        return world;
    }

    /// <summary>Adds one account.</summary>
    /// <exception cref="ArgumentException">The platform does not know the state, or the id is taken.</exception>
    public ReplicaAccount Add(ReplicaAccountSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (!(ReplicaPlatform.All.Contains(spec.Platform) || ReplicaPlatform.Others.Contains(spec.Platform)) || !ReplicaStates.Of(spec.Platform).Contains(spec.State))
            throw new ArgumentException($"No account of '{spec.Platform}' can be {spec.State}.", nameof(spec));

        return Add(AccountMaker.Make(spec, _accounts.Count, _seed, Now));
    }

    /// <summary>The world as it was at <paramref name="moment"/>: the same accounts without their newer posts.</summary>
    internal ReplicaWorld AsOf(DateTimeOffset moment) => _past.GetOrAdd(moment, at =>
    {
        var past = new ReplicaWorld(_seed, Now) { Clock = Clock, SignIns = SignIns };
        foreach (var account in _accounts)
            past.Add(account.AsOf(at));
        return past;
    });

    private ReplicaAccount Add(ReplicaAccount account)
    {
        if (!_byId.TryAdd(account.Id, account))
            throw new ArgumentException($"The id '{account.Id}' is taken.", nameof(account));
        _accounts.Add(account);
        foreach (var post in account.Posts)
        {
            _byPost[post.Id.ToString(CultureInfo.InvariantCulture)] = (account, post);
            if (account.Platform == ReplicaPlatform.Weibo)
                _byPost[PlatformIds.WeiboBid(post.Id)] = (account, post);
            if (account.Platform == ReplicaPlatform.WeChat)
                _byPost[WeChat.WeChatAddresses.Token(account, post)] = (account, post);
        }
        return account;
    }

    /// <summary>The account of that platform id; null when there is none.</summary>
    public ReplicaAccount? Find(string? id) => id is not null && _byId.TryGetValue(id, out var account) ? account : null;

    /// <summary>App ids of the WeChat accounts whose official API is a source, with secrets that the replica of api.weixin.qq.com accepts.</summary>
    public IReadOnlyDictionary<string, string> AppSecrets => _accounts
        .Where(a => a.SourceKinds.HasFlag(WeChatSourceKind.OwnApi))
        .ToDictionary(a => WeChat.WeChatAddresses.AppId(a.Id), a => "secret-of-" + a.Index.ToString(CultureInfo.InvariantCulture));

    /// <summary>The register, to be imported: header <c>platform,id,name,url,unit,supervisor,region,status,sources,menu</c>.</summary>
    public string ToRegisterCsv() => RegisterCsv.Write(_accounts);

    /// <summary>The post behind an id, a bid or an article token.</summary>
    internal (ReplicaAccount Account, ReplicaPost Post)? FindPost(string? key) =>
        key is not null && _byPost.TryGetValue(key, out var found) ? found : null;

    /// <summary>The account of that name.</summary>
    internal ReplicaAccount? FindByName(string platform, string name) =>
        _accounts.FirstOrDefault(a => a.Platform == platform && string.Equals(a.Name, name, StringComparison.Ordinal));
}
