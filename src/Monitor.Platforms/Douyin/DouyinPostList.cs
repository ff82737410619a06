using System.Text.Json;
using Monitor.Domain.Readings;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Douyin;

/// <summary>A list of works, reduced to the account's own, with what is needed to say how much of its posting it shows.</summary>
internal sealed class DouyinPostList
{
    /// <summary>A list without marks of pinning may still begin with up to three pinned works.</summary>
    private const int MostPinned = 3;

    /// <summary>A sec_uid that no account has.</summary>
    private const string Nobody = DouyinAddress.SecUidPrefix + "nobody-wrote-most-of-this-list";

    private static readonly IdName SecUid = new("sec_uid", "secUid");

    /// <summary>What tells people apart, best first.</summary>
    private static readonly IdName[] IdNames = [SecUid, new("uid", "uid"), new("unique_id", "uniqueId"), new("short_id", "shortId"), new("nickname", "nickname")];

    private readonly List<Post> _posts = [];
    private JsonElement? _author;
    private JsonElement? _creator;
    private readonly List<PostTime> _ordered = [];
    private bool _undecidedIsForeign;
    private IdName? _idName;
    private string? _one;
    private bool _undated;
    private bool _unreadable;

    /// <summary>Own posts in page order.</summary>
    public IReadOnlyList<Post> Posts => _posts;

    /// <summary>Number of entries that belong to somebody else.</summary>
    public int Foreign { get; private set; }

    /// <summary>The account's own author record, of the first post that carries one; else what a joint work says of it.</summary>
    public JsonElement? Author => _author ?? _creator;

    /// <summary>Reads a JSON array; entries that are no works (advertisements, live rooms) are passed over.</summary>
    /// <remarks>When nobody says whose list it is, it is that of whoever wrote more than half of it; a feed of many people is nobody's.</remarks>
    public static DouyinPostList Of(JsonElement array, DouyinLook look)
    {
        IdName? idName = null;
        string? one = null;
        if (!look.Target.IsKnown && MixedAuthors(array) is { } authors)
        {
            // By its sec_uid an account is found among the authors of joint works, too.
            if (authors.IdName == SecUid)
                look = look with { Target = new DouyinTarget(authors.Most ?? Nobody, null) };
            else
                (idName, one) = authors;
        }

        var list = new DouyinPostList { _undecidedIsForeign = look.Target.IsKnown && SeveralUndecided(array, look.Target), _idName = idName, _one = one };
        var index = 0;
        foreach (var item in array.EnumerateArray())
        {
            var work = DouyinItem.Of(item);
            if (!work.IsComment && (work.Id is not null || work.CreateTime is not null))
                list.Add(work, index, look);
            else
                list._unreadable |= !IsSomethingElse(item);
            index++;
        }

        return list;
    }

    /// <summary>What the works say of comments. An entry that cannot be read may be the one that takes them.</summary>
    public Interaction Interaction =>
        Interaction.Of(_posts) is var said && _unreadable && said.State == InteractionState.Closed
            ? new(InteractionState.Unknown, $"{said.Proof}, but not every entry could be read")
            : said;

    /// <summary>Whether an array looks like a list of works.</summary>
    public static bool IsOne(JsonElement array)
    {
        foreach (var item in array.EnumerateArray())
        {
            if (DouyinItem.Of(item) is { Id: not null, IsComment: false })
                return true;
        }

        return false;
    }

    /// <summary>
    /// How much of the account's posting the list shows.
    /// Complete only when it begins at the newest post, dates every entry, and either is the whole list or runs down in time without a break
    /// (a list ordered by popularity, or stitched together, may lack the newest).
    /// </summary>
    /// <param name="hasMore">Whether more pages follow; null when the answer does not say.</param>
    /// <param name="firstPage">Whether it is known to begin at the newest post.</param>
    public (Completeness Completeness, DateTimeOffset? CoversSince) Coverage(bool? hasMore, bool firstPage)
    {
        // An entry that cannot be read or dated may be the newest work; a list that is mostly other people's is theirs.
        if (_posts.Count == 0 || _undated || _unreadable || !firstPage || Foreign >= 2 * _posts.Count)
            return (Completeness.Partial, null);
        if (hasMore == false)
            return (Completeness.Complete, null);
        return _ordered.Count > 0 && RunsDown()
            ? (Completeness.Complete, _ordered[^1].Latest)
            : (Completeness.Partial, null);
    }

    /// <summary>An entry that says what it is instead of a work: a live room, an advertisement.</summary>
    private static bool IsSomethingElse(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object
        && (item.Has("live_room", "liveRoom") || item.Has("cell_room", "cellRoom") || item.Has("room", "room") || item.Has("raw_ad_data", "rawAdData"));

    /// <summary>Who wrote most of a list of several people, by the name that most of their records have; null for a list of one. Records of before 2019 have no sec_uid.</summary>
    private static (IdName IdName, string? Most)? MixedAuthors(JsonElement array)
    {
        var authors = new List<JsonElement>();
        foreach (var item in array.EnumerateArray())
        {
            if (DouyinItem.Of(item).Author is { } author)
                authors.Add(author);
        }

        (IdName, string?)? found = null;
        var most = 0;
        foreach (var name in IdNames)
        {
            var ids = most < authors.Count ? authors.Select(name.Of).OfType<string>().ToList() : [];
            if (ids.Count <= most)
                continue;
            most = ids.Count;
            var counts = ids.CountBy(id => id).ToList();
            found = counts.Count > 1 ? (name, counts.Where(c => c.Value * 2 > ids.Count).Select(c => c.Key).FirstOrDefault()) : null;
        }

        return found;
    }

    /// <summary>Whether rows of more than one person carry no id that could be held against the account's: whose each is cannot be told then.</summary>
    private static bool SeveralUndecided(JsonElement array, DouyinTarget target)
    {
        string? one = null;
        foreach (var item in array.EnumerateArray())
        {
            if (DouyinItem.Of(item).Author is not { } author || target.Is(author) is not null
                || IdNames.Select(name => name.Of(author)).FirstOrDefault(found => found is not null) is not { } id)
                continue;
            if (one is not null && one != id)
                return true;
            one = id;
        }

        return false;
    }

    private void Add(in DouyinItem item, int index, DouyinLook look)
    {
        var byAccount = item.Author is not { } author || (_idName is null ? look.Target.Is(author) ?? !_undecidedIsForeign : _one is not null && _idName.Of(author) == _one);
        var creator = byAccount ? null : CreatorIn(item, look.Target);
        if (!byAccount && creator is null)
        {
            Foreign++;
            // A joint work that does not say with whom may be the account's as well.
            _unreadable |= item.Cooperation is { } joint && !joint.Either("co_creators", "coCreators").Items().Any();
            return;
        }

        // A joint work names somebody else as its author.
        if (byAccount)
            _author ??= item.Author;
        else
            _creator ??= creator;
        var post = DouyinPost.Of(item, look.Capture.CapturedAt, look.Definition);
        _posts.Add(post);
        _undated |= post.Time is null;
        var maybePinned = item.IsTop.Flag() ?? index < MostPinned;
        if (post.Time is not null && !maybePinned)
            _ordered.Add(post.Time);
    }

    /// <summary>The account among the authors of a joint work (共创), which stands on the page of each of them and is activity of each; null when it is not one.</summary>
    private static JsonElement? CreatorIn(in DouyinItem item, DouyinTarget target)
    {
        foreach (var creator in (item.Cooperation?.Either("co_creators", "coCreators")).Items())
        {
            if (target.Is(creator) == true)
                return creator;
        }

        return null;
    }

    private bool RunsDown()
    {
        for (var i = 1; i < _ordered.Count; i++)
        {
            var slack = _ordered[i].Estimated || _ordered[i - 1].Estimated ? PostTime.EstimateError : TimeSpan.FromDays(1);
            if (_ordered[i].At > _ordered[i - 1].At + slack)
                return false;
        }

        return true;
    }

    /// <summary>A field that tells people apart, in both spellings.</summary>
    private sealed record IdName(string Snake, string Camel)
    {
        /// <summary>What a record has there; null where it has nothing that names somebody.</summary>
        public string? Of(JsonElement author) => author.TextOf(Snake, Camel) is { } id && id != "0" && (this != SecUid || DouyinAddress.IsSecUid(id)) ? id : null;
    }
}
