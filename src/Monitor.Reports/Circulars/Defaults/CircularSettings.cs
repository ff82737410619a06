using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Monitor.Domain.Accounts;
using Monitor.Domain.Circulars;
using Monitor.Domain.Indicators;
using Monitor.Domain.Time;
using Monitor.Reports.Circulars.Words;

namespace Monitor.Reports.Circulars.Defaults;

/// <summary>
/// What an office says of all its circulars (<c>circular.json</c> in the data folder; docs/circulars.md lists the keys): how it signs, rounds and counts, how
/// much time it gives, and its standing words. Everything may be left out.
/// </summary>
public sealed record CircularSettings
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "circular.json";

    /// <summary>Most characters of 落款, 范围, 文号 and 主送.</summary>
    public const int LongestOffice = 100, LongestRegion = 40, LongestNumber = 60, LongestAddressee = 300;

    /// <summary>Most characters of a standing text.</summary>
    public const int LongestText = 4_000;

    private const int LongestChange = 80;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a file that people read, never put into HTML
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Which paragraph a standing text takes the place of, by its key in the file.</summary>
    private static readonly Dictionary<string, string> Paragraphs = new(StringComparer.Ordinal)
    {
        ["opening"] = "opening",
        ["responsibility"] = "next.responsibility",
        ["overall"] = "overall.added",
        ["problems"] = "problems.added",
        ["next"] = "next.added",
    };

    /// <summary>落款.</summary>
    public string? Office { get; init; }

    /// <summary>Whose accounts they are, as printed, e.g. 全省.</summary>
    public string Region { get; init; } = "全省";

    /// <summary>文号.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>主送.</summary>
    public string? Addressee { get; init; }

    /// <summary>Decimals of rates, 0 to 2.</summary>
    public int Decimals { get; init; } = 1;

    /// <summary>Half up or truncated.</summary>
    public RoundingMode Rounding { get; init; } = RoundingMode.HalfUp;

    /// <summary>30 % instead of 30.0 %.</summary>
    public bool DropTrailingZeros { get; init; } = true;

    /// <summary>Work days from the issue to the day by which rectification is to be reported; null: no day is named.</summary>
    public int? DeadlineWorkDays { get; init; }

    /// <summary>Work days that any deadline must leave.</summary>
    public int LeastWorkDays { get; init; } = CircularOptions.UsualLeastWorkDays;

    /// <summary>States that make N.</summary>
    public IReadOnlyList<AccountStatus> OperatingStates { get; init; } = [AccountStatus.Normal];

    /// <summary>Leaves 政务应用程序 out.</summary>
    public bool ExcludeApplications { get; init; } = true;

    /// <summary>Where former failures that are still not fixed are counted.</summary>
    public UnfixedCounting Unfixed { get; init; } = UnfixedCounting.Apart;

    /// <summary>Counts 漏报 in.</summary>
    public bool IncludeMissed { get; init; }

    /// <summary>Periods in a row after which closure may be ordered.</summary>
    public int ForcedClosureAfter { get; init; } = 2;

    /// <summary>Local scoring.</summary>
    public ScoreRule? Score { get; init; }

    /// <summary>Standing words: opening, responsibility, and paragraphs added to overall, problems and next.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

    /// <summary>The standing texts that there may be, by their keys in the file.</summary>
    public static IReadOnlyList<string> TextKeys { get; } = [.. Paragraphs.Keys];

    /// <summary>How the office counts.</summary>
    [JsonIgnore]
    public CircularRules Rules => new()
    {
        Rounding = new Rounding(Decimals, Rounding, DropTrailingZeros),
        OperatingStates = OperatingStates,
        ExcludeApplications = ExcludeApplications,
        Unfixed = Unfixed,
        IncludeMissed = IncludeMissed,
        ForcedClosureAfter = ForcedClosureAfter,
        Score = Score,
    };

    /// <summary>What a circular of that day says unless its own words differ.</summary>
    /// <exception cref="MissingHolidaysException">The deadline cannot be computed.</exception>
    public CircularOptions OptionsOn(DateOnly issueDate, WorkCalendar calendar) => new()
    {
        Office = Office,
        Region = Region,
        DocumentNumber = DocumentNumber,
        Addressee = Addressee,
        IssueDate = issueDate,
        Deadline = DeadlineWorkDays is { } days ? calendar.Deadline(issueDate, days) : null,
        Calendar = calendar,
        LeastWorkDays = LeastWorkDays,
        Edits = [.. Texts.Select(text => new ParagraphEdit(Paragraphs[text.Key], text.Value))],
    };

    /// <summary>Reads the file of a data folder; everything has its default where there is none.</summary>
    /// <exception cref="FormatException">It is not valid; names the key.</exception>
    public static async Task<CircularSettings> LoadAsync(string folder, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, FileName);
        return File.Exists(file) ? Read(await File.ReadAllTextAsync(file, cancellationToken), file) : new CircularSettings();
    }

    /// <summary>Reads settings.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">What an error calls it.</param>
    /// <exception cref="FormatException">They are not valid; names the key.</exception>
    public static CircularSettings Read(string json, string name = FileName)
    {
        var settings = Read<CircularSettings>(json, name);
        return settings.Problems() is [var (key, problem), ..] ? throw new FormatException($"{name}: {key}: {problem}") : settings;
    }

    /// <summary>What is wrong with them, in the order of the fields.</summary>
    public IReadOnlyList<SettingsProblem> Problems()
    {
        List<SettingsProblem> problems = [];
        Demand(Office is null or { Length: <= LongestOffice }, "office", $"longer than {LongestOffice} characters.");
        Demand(Region is { Length: >= 1 and <= LongestRegion }, "region", $"not between 1 and {LongestRegion} characters.");
        Demand(DocumentNumber is null or { Length: <= LongestNumber }, "documentNumber", $"longer than {LongestNumber} characters.");
        Demand(Addressee is null or { Length: <= LongestAddressee }, "addressee", $"longer than {LongestAddressee} characters.");
        Demand(Decimals is >= 0 and <= 2, "decimals", "not 0, 1 or 2.");
        Demand(DeadlineWorkDays is null or (>= 1 and <= 250), "deadlineWorkDays", "not between 1 and 250.");
        Demand(LeastWorkDays is >= 0 and <= 250, "leastWorkDays", "not between 0 and 250.");
        Demand(OperatingStates is [_, ..], "operatingStates", "names no state.");
        Demand(ForcedClosureAfter >= 1, "forcedClosureAfter", "less than 1.");
        Demand(Score is null or { PassMark: >= 1 and <= ScoreRule.Full }, "score.passMark", "not between 1 and 100.");
        foreach (var (code, points) in Score?.Points ?? new Dictionary<string, int>())
        {
            Demand(IndicatorCatalogue.Contains(code), $"score.points.{code}", "there is no such indicator.");
            Demand(points is >= 1 and <= ScoreRule.Full, $"score.points.{code}", "not between 1 and 100.");
        }

        foreach (var (key, text) in Texts)
        {
            Demand(Paragraphs.ContainsKey(key), $"texts.{key}", $"is none of {string.Join(", ", Paragraphs.Keys)}.");
            Demand(text is { Length: <= LongestText }, $"texts.{key}", $"longer than {LongestText} characters.");
        }

        return problems;

        void Demand(bool holds, string key, string problem)
        {
            if (!holds)
                problems.Add(new(key, problem));
        }
    }

    /// <summary>The settings as a file.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json) + "\n";

    /// <summary>What is different, a line a key, shortened for the audit log.</summary>
    internal IReadOnlyList<string> ChangesFrom(CircularSettings before)
    {
        var (old, now) = (Leaves(before), Leaves(this));
        return
        [
            .. old.Keys.Union(now.Keys).Where(key => old.GetValueOrDefault(key) != now.GetValueOrDefault(key))
                .Select(key => $"{key}: {Short(old.GetValueOrDefault(key))} → {Short(now.GetValueOrDefault(key))}"),
        ];

        static Dictionary<string, string> Leaves(CircularSettings settings)
        {
            var leaves = new Dictionary<string, string>(StringComparer.Ordinal);
            Add("", JsonSerializer.SerializeToNode(settings, Json)!);
            return leaves;

            void Add(string path, JsonNode node)
            {
                if (node is not JsonObject fields)
                {
                    leaves[path] = node.ToJsonString(Json);
                    return;
                }

                foreach (var (key, value) in fields)
                {
                    if (value is not null)
                        Add(path.Length == 0 ? key : $"{path}.{key}", value);
                }
            }
        }

        static string Short(string? value) => value is null ? "—" : value.Length <= LongestChange ? value : value[..LongestChange] + "…";
    }

    /// <summary>Reads what an office counts itself: <c>{"sites":{"inOperation":122,"checked":122,"failed":4},"messages":{"received":4,"closedOnTime":4}}</c>.</summary>
    /// <exception cref="FormatException">It is not valid; names the key.</exception>
    public static OfficeFigures ReadFigures(string json, string name) => Read<OfficeFigures>(json, name);

    private static T Read<T>(string json, string name)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Json) ?? throw new FormatException($"{name}: holds nothing.");
        }
        catch (JsonException exception)
        {
            throw new FormatException($"{name}: line {exception.LineNumber + 1}, key {exception.Path}: {exception.Message}", exception);
        }
    }
}
