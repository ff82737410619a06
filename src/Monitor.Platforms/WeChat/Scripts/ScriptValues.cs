using System.Buffers;
using System.Collections.Frozen;
using Monitor.Platforms.WeChat.Articles;

namespace Monitor.Platforms.WeChat.Scripts;

/// <summary>
/// The assignments that an article page's scripts make to the names this product reads, kept apart by who owns the name: the same word means different
/// things in different places (a bare <c>nick_name:</c> is 微信广告 in every page). The first non-empty value of a name counts.
/// </summary>
internal sealed class ScriptValues
{
    private static readonly SearchValues<string> Owners = SearchValues.Create(
        ["var ", "let ", "const ", "d.", "cgiData.", "window.", "_g."], StringComparison.Ordinal);

    private static readonly FrozenSet<string> Names = new[]
    {
        "nickname", "nick_name", "user_name", "biz", "appuin", "mid", "idx", "sn", "appmsgid", "itemidx", "msg_link", "msg_title", "title",
        "ct", "ct_str", "createTime", "oriCreateTime", "create_time", "createTimestamp", "publish_time", "ori_send_time", "svr_time",
        "item_show_type", "real_item_show_type", "comment_id", "mp_comment_id", "extra_comment_id", "comment_enabled", "copyright_stat", "verify_status", "ban_scene", "is_login",
        "preload_comment_total_cnt", "transferTargetLink", "transfer_target_link", "ret", "PAGE_MID",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Blocks = new[] { "cgiDataNew", "cgiData", "mp_profile", "appmsg_bar_data", "copyright_info" }
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NameLookup = Names.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BlockLookup = Blocks.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Lines of library code are endless; only the beginning of the one at hand matters.</summary>
    private const int CommentLookBack = 160;

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly List<Dictionary<string, string>> _profiles = [];

    /// <summary>The account cards of <c>mp_profile</c>: usually one, the page's own account, but an article may hold cards of others.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Profiles => _profiles;

    /// <summary>
    /// The value of the first of these paths that has one. A path is owner and name: <c>var.ct</c> (also let, const), <c>d.ct</c> (the page's data object),
    /// <c>window.ct</c>, <c>new.title</c> and <c>new.rt_biz_info.…</c> (window.cgiDataNew), <c>data.…</c> (window.cgiData), <c>bar.…</c> (appmsg_bar_data).
    /// </summary>
    public string? First(params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            if (_values.TryGetValue(path, out var value) && value.Length > 0)
                return value;
        }

        return null;
    }

    /// <summary>Whether a path was assigned at all, be it with nothing.</summary>
    public bool Has(string path) => _values.ContainsKey(path);

    /// <summary>Takes up the assignments of one script.</summary>
    public void Add(ReadOnlySpan<char> content)
    {
        if (content.IndexOfAny(Owners) < 0)
            return;
        var script = content.ToString();
        var index = 0;
        while (index < script.Length)
        {
            var hit = script.AsSpan(index).IndexOfAny(Owners);
            if (hit < 0)
                return;
            index += hit;
            var owner = OwnerAt(script, index, out var nameStart);
            var skip = (index > 0 && IsWord(script[index - 1])) || IsCommentedOut(script, index);
            index = nameStart;
            if (skip)
                continue;
            var name = ReadName(script, ref index);
            if (owner == "window" && name is "cgiData" && index < script.Length && script[index] == '.')
            {
                owner = "d";
                index++;
                name = ReadName(script, ref index);
            }

            if (BlockLookup.TryGetValue(name, out var block))
                ReadBlock(script, ref index, block);
            else if (NameLookup.TryGetValue(name, out var known) && SkipAssignment(script, ref index))
                Keep($"{owner}.{known}", ScriptExpression.Evaluate(script, ref index));
        }
    }

    private static ReadOnlySpan<char> ReadName(string script, ref int index)
    {
        var start = index;
        while (index < script.Length && IsWord(script[index]))
            index++;
        return script.AsSpan(start, index - start);
    }

    /// <summary>Whether a line comment stands before the place on the same line (an address in quotes holds two slashes, too).</summary>
    private static bool IsCommentedOut(string script, int index)
    {
        var from = Math.Max(0, index - CommentLookBack);
        var before = script.AsSpan(from, index - from);
        before = before[(before.LastIndexOf('\n') + 1)..];
        var slashes = before.IndexOf("//", StringComparison.Ordinal);
        return slashes >= 0 && (slashes == 0 || before[slashes - 1] is not (':' or '"' or '\'' or '\\'));
    }

    private static string OwnerAt(string script, int index, out int nameStart)
    {
        (var owner, var length) = script[index] switch
        {
            'v' => ("var", 4),
            'l' => ("var", 4),
            'c' when script[index + 1] == 'o' => ("var", 6),
            'c' => ("d", 8),
            'd' => ("d", 2),
            '_' => ("window", 3),
            _ => ("window", 7),
        };
        nameStart = index + length;
        while (owner == "var" && nameStart < script.Length && script[nameStart] == ' ')
            nameStart++;
        return owner;
    }

    private void ReadBlock(string script, ref int index, string block)
    {
        if (!SkipAssignment(script, ref index))
            return;
        if (index >= script.Length || script[index] is not ('{' or '['))
            return;
        if (block == "mp_profile")
        {
            Dictionary<string, string>? card = null;
            index = ObjectLiteral.Walk(script, index, (_, depth, name, value) =>
            {
                if (depth != 1)
                    return;

                // A name that comes again begins the next card.
                if (card is null || !card.TryAdd(name, value))
                    _profiles.Add(card = new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value });
            });
            return;
        }

        var owner = block switch { "cgiDataNew" => "new", "appmsg_bar_data" => "bar", "copyright_info" => "copyright", _ => "data" };
        index = ObjectLiteral.Walk(script, index, (parent, depth, name, value) =>
        {
            if (depth == 1)
                Keep($"{owner}.{name}", value);
            else if (depth == 2 && parent is not null)
                Keep($"{owner}.{parent}.{name}", value);
        });
    }

    /// <summary>The first value counts that can be one: library code uses the short names for its own ends.</summary>
    private void Keep(string path, string? value)
    {
        if (value is null || !CanBe(path.AsSpan(path.LastIndexOf('.') + 1), value))
            return;
        if (!_values.TryGetValue(path, out var known) || known.Length == 0)
            _values[path] = value;
    }

    private static bool CanBe(ReadOnlySpan<char> name, string value) => value.Length == 0 || name switch
    {
        "ct" or "createTimestamp" or "create_timestamp" or "oriCreateTime" or "ori_create_time" or "ori_send_time" or "svr_time" =>
            value.Length is 9 or 10 && IsNumber(value),
        "mid" or "idx" or "appmsgid" or "itemidx" or "comment_id" or "mp_comment_id" or "extra_comment_id" => IsNumber(value),
        "biz" or "bizuin" or "appuin" => Biz.IsValid(value),
        _ => true,
    };

    private static bool IsNumber(string value) => value.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>Goes behind a single equals sign.</summary>
    private static bool SkipAssignment(string script, ref int index)
    {
        var at = index;
        while (at < script.Length && char.IsWhiteSpace(script[at]))
            at++;
        if (at + 1 >= script.Length || script[at] != '=' || script[at + 1] is '=' or '>')
            return false;
        at++;
        while (at < script.Length && char.IsWhiteSpace(script[at]))
            at++;
        index = at;
        return true;
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '$';
}
