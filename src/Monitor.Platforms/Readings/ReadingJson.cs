using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Domain.Time;

namespace Monitor.Platforms.Readings;

/// <summary>A reading as the command <c>inspect</c> prints it. The shape is a contract with scripts: names and order stay.</summary>
public static class ReadingJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // read by people and scripts, never put into HTML
        WriteIndented = true,
    };

    /// <summary>One JSON object; times as ISO 8601 with +08:00; null for what the page does not say.</summary>
    public static string Write(Reading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return JsonSerializer.Serialize(Shape(reading), Options);
    }

    private static object Shape(Reading reading) => new
    {
        Platform = PlatformCode.Of(reading.Platform),
        reading.Kind,
        reading.Outcome,
        reading.Reason,
        reading.Detail,
        reading.Completeness,
        Account = reading.Profile is not { } profile ? null : new
        {
            profile.Id,
            profile.Name,
            profile.Verified,
            profile.VerifiedBody,
            profile.Followers,
            profile.PostCount,
        },
        LastPost = reading.LastPost is not { Time: { } time } last ? null : new
        {
            last.Id,
            At = Iso(time.At),
            time.Precision,
            time.Estimated,
            last.Title,
            last.Url,
            last.Pinned,
        },
        Posts = reading.Posts.Select(post => new
        {
            post.Id,
            At = post.Time is { } at ? Iso(at.At) : null,
            post.Title,
            post.Url,
            post.Pinned,
            Repost = post.IsRepost,
            post.Comments,
            post.Likes,
            post.Shares,
            CommentSwitch = post.CommentSwitch.State,
        }),
        Interaction = new { Comments = reading.Interaction.State, reading.Interaction.Proof },
        Accounts = reading.Accounts.Select(found => new
        {
            found.Name,
            WechatId = found.WeChatId,
            found.VerifiedBody,
            LastPostAt = found.LastPostAt is { } at ? Iso(at) : null,
        }),
        Menu = reading.Menu is not { } menu ? null : new
        {
            menu.Open,
            Buttons = menu.Buttons.Select(button => new { button.Path, button.Type, button.Name, button.Url, button.Check }),
        },
    };

    private static string Iso(DateTimeOffset moment) => ChinaTime.In(moment).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
