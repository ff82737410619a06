using System.Collections.Concurrent;

namespace Monitor.Replicas;

/// <summary>An account of the replica world.</summary>
public sealed class ReplicaAccount
{
    internal ReplicaAccount()
    {
    }

    /// <summary>Number in the world, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Platform code (<see cref="ReplicaPlatform"/>).</summary>
    public required string Platform { get; init; }

    /// <summary>Weibo uid, Douyin sec_uid, WeChat biz.</summary>
    public required string Id { get; init; }

    /// <summary>账号名称 (a made-up one).</summary>
    public required string Name { get; init; }

    /// <summary>What it does.</summary>
    public required ReplicaState State { get; init; }

    /// <summary>What a right monitor says: <c>qualified|unqualified|unverifiable|gone</c>.</summary>
    public string ExpectedVerdict => ReplicaStates.ExpectedVerdict(State);

    /// <summary>Home page; empty for WeChat, which has none.</summary>
    public required string Url { get; init; }

    /// <summary>主办单位.</summary>
    public required string Unit { get; init; }

    /// <summary>主管单位.</summary>
    public required string Supervisor { get; init; }

    /// <summary>地区.</summary>
    public required string Region { get; init; }

    /// <summary>Posts in the order in which the platform lists them.</summary>
    public required IReadOnlyList<ReplicaPost> Posts { get; init; }

    /// <summary>Custom menu (WeChat).</summary>
    public required IReadOnlyList<ReplicaMenuLink> MenuLinks { get; init; }

    /// <summary>Addresses of its sources (WeChat); an app id stands for the official API.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Kinds of <see cref="Sources"/>.</summary>
    public required WeChatSourceKind SourceKinds { get; init; }

    /// <summary>Time of the newest own post that is still there; null when there is none.</summary>
    public DateTimeOffset? LastPostAt =>
        Posts.Where(p => !p.IsForeign && !p.IsDeleted).Select(p => (DateTimeOffset?)p.At).DefaultIfEmpty(null).Max();

    /// <summary>A number of its own, for everything that differs between accounts.</summary>
    internal int Seed { get; init; }

    /// <summary>Numeric uid of the platform (Weibo uid, Douyin uid, decimal uin behind the WeChat biz).</summary>
    internal long Uid { get; init; }

    /// <summary>Posts so far, as the profile shows it.</summary>
    internal int PostCount => State is ReplicaState.Empty || Posts.Count == 0 ? 0 : 180 + (Seed % 2000) + Posts.Count;

    /// <summary>Followers, as the profile shows it.</summary>
    internal int Followers => 800 + (Seed % 450_000);

    /// <summary>Bodies rendered once.</summary>
    internal ConcurrentDictionary<string, byte[]> Bodies { get; } = new(StringComparer.Ordinal);

    /// <summary>The account without the posts after <paramref name="moment"/>.</summary>
    internal ReplicaAccount AsOf(DateTimeOffset moment) => new()
    {
        Index = Index,
        Platform = Platform,
        Id = Id,
        Name = Name,
        State = State,
        Url = Url,
        Unit = Unit,
        Supervisor = Supervisor,
        Region = Region,
        Posts = [.. Posts.Where(p => p.At <= moment)],
        MenuLinks = MenuLinks,
        Sources = Sources,
        SourceKinds = SourceKinds,
        Seed = Seed,
        Uid = Uid,
    };

    /// <summary>The body <paramref name="key"/>, rendered by <paramref name="render"/> the first time.</summary>
    internal byte[] Body(string key, Func<ReplicaAccount, byte[]> render) =>
        Bodies.TryGetValue(key, out var body) ? body : Bodies.GetOrAdd(key, render(this));
}
