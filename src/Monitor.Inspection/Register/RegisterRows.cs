using Monitor.Domain.Accounts;
using Monitor.Storage.Accounts;

namespace Monitor.Inspection.Register;

/// <summary>Turns the rows below a header into accounts.</summary>
internal sealed class RegisterRows(RegisterColumns columns, Func<string, AccountSource?> recogniseSource)
{
    private const int MaxLength = 2_000;
    private const int MaxListLength = 50_000;

    private readonly List<Account> _accounts = [];
    private readonly List<RegisterProblem> _problems = [];
    private readonly Dictionary<string, (int Row, Account Account)> _seen = new(StringComparer.Ordinal);
    private int _row;

    public RegisterRead Read(IEnumerable<RegisterLine> lines, CancellationToken ct)
    {
        var rows = 0;
        foreach (var line in lines)
        {
            ct.ThrowIfCancellationRequested();
            if (line.Cells.All(c => c.Text.Length == 0) || columns.IsRepeatedIn(line))
                continue;
            if (++rows > RegisterFile.MaxRows)
                throw new RegisterFileException(RegisterTexts.TooManyRows(RegisterFile.MaxRows));
            _row = line.Number;
            Read(line);
            if (_problems.Count >= RegisterFile.MaxProblems)
            {
                _problems.Add(new RegisterProblem(RegisterProblemLevel.Error, null, null, RegisterTexts.MoreProblems(RegisterFile.MaxProblems)));
                break;
            }
        }

        if (rows == 0)
            throw new RegisterFileException(RegisterTexts.NoAccounts);
        return new RegisterRead(_problems.Exists(p => p.Level == RegisterProblemLevel.Error) ? [] : _accounts, _problems);
    }

    private void Read(RegisterLine line)
    {
        if (ReadPlatform(line) is not { } platform)
            return;
        var errors = _problems.Count;
        var account = new Account
        {
            Platform = platform,
            PlatformId = ReadId(line),
            Name = Text(line, RegisterField.Name),
            Unit = Text(line, RegisterField.Unit),
            Supervisor = Text(line, RegisterField.Supervisor),
            Region = Text(line, RegisterField.Region) ?? JoinedRegion(line),
            Status = ReadStatus(line),
            IsCanary = ReadCanary(line),
            Sources = ReadSources(line),
            MenuLinks = ReadMenu(line),
        };
        account = account with { Url = ReadUrl(line, required: account.PlatformId is null && account.Name is null) };
        if (AccountIdentity.NormalName(account.PlatformId ?? account.Url ?? account.Name) is null)
        {
            if (_problems.Skip(errors).All(p => p.Level != RegisterProblemLevel.Error))
                Error(null, RegisterTexts.NoIdentity);
            return;
        }

        Add(account);
    }

    private void Add(Account account)
    {
        var key = AccountIdentity.KeyOf(account);
        if (_seen.TryAdd(key, (_row, account)))
            _accounts.Add(account);
        else if (SameAs(_seen[key].Account, account))
            Warning(null, RegisterTexts.SameAs(_seen[key].Row));
        else
            Error(null, RegisterTexts.Contradicts(_seen[key].Row));
    }

    private static bool SameAs(Account a, Account b) =>
        a.Sources.SequenceEqual(b.Sources) && a.MenuLinks.SequenceEqual(b.MenuLinks) && a with { Sources = [], MenuLinks = [] } == b with { Sources = [], MenuLinks = [] };

    private Platform? ReadPlatform(RegisterLine line)
    {
        var text = columns.Value(line, RegisterField.Platform);
        if (text is null)
            Error(RegisterField.Platform, RegisterTexts.NoPlatform);
        else if (PlatformCode.TryParse(RegisterWords.Fold(text), out var platform))
            return platform;
        else if (RegisterWords.IsOtherPlatform(text))
            Warning(RegisterField.Platform, RegisterTexts.SkippedPlatform(Shown(text)));
        else
            Error(RegisterField.Platform, RegisterTexts.UnknownPlatform(Shown(text)));
        return null;
    }

    private string? ReadId(RegisterLine line)
    {
        if (!columns.Cell(line, RegisterField.Id).DigitsLost)
            return Text(line, RegisterField.Id);
        Error(RegisterField.Id, RegisterTexts.DigitsLost);
        return null;
    }

    private AccountStatus ReadStatus(RegisterLine line)
    {
        var text = Text(line, RegisterField.Status);
        if (!RegisterWords.TryReadStatus(text, out var status))
            Error(RegisterField.Status, RegisterTexts.UnknownStatus(Shown(text!)));
        return status;
    }

    private bool? ReadCanary(RegisterLine line)
    {
        var text = Text(line, RegisterField.Canary);
        if (!RegisterWords.TryReadYesNo(text, out var isCanary))
            Error(RegisterField.Canary, RegisterTexts.UnknownYesNo(Shown(text!)));
        return isCanary;
    }

    private string? ReadUrl(RegisterLine line, bool required)
    {
        if (Text(line, RegisterField.Url) is not { } text)
            return null;
        var url = text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text;
        if (Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Contains('.', StringComparison.Ordinal))
            return url;
        if (required)
            Error(RegisterField.Url, RegisterTexts.NotAnAddress(Shown(text)));
        else
            Warning(RegisterField.Url, RegisterTexts.AddressIgnored(Shown(text)));
        return null;
    }

    private List<AccountSource> ReadSources(RegisterLine line)
    {
        var sources = new List<AccountSource>();
        if (Text(line, RegisterField.AppId) is { } appId)
            sources.Add(new AccountSource(AccountSourceKind.OwnApi, appId));
        sources.AddRange(RegisterLists.Sources(
            Text(line, RegisterField.Sources, MaxListLength) ?? "", recogniseSource, address => Error(RegisterField.Sources, RegisterTexts.UnknownSource(Shown(address)))));
        return sources;
    }

    private List<MenuLink> ReadMenu(RegisterLine line) =>
        RegisterLists.Menu(Text(line, RegisterField.Menu, MaxListLength) ?? "", _ => Error(RegisterField.Menu, RegisterTexts.NotMenu));

    private string? JoinedRegion(RegisterLine line)
    {
        var parts = new List<string>();
        foreach (var field in (RegisterField[])[RegisterField.Province, RegisterField.City, RegisterField.County])
        {
            if (Text(line, field) is { } part && !parts.Contains(part)) // 北京市/北京市/东城区
                parts.Add(part);
        }

        return parts.Count == 0 ? null : string.Join('/', parts);
    }

    private string? Text(RegisterLine line, RegisterField field, int maxLength = MaxLength)
    {
        var text = columns.Value(line, field);
        if (text is null || text.Length <= maxLength)
            return text;
        Error(field, RegisterTexts.TooLong);
        return null;
    }

    private void Error(RegisterField? field, string message) => _problems.Add(new RegisterProblem(RegisterProblemLevel.Error, _row, HeadingOf(field), message));

    private void Warning(RegisterField? field, string message) => _problems.Add(new RegisterProblem(RegisterProblemLevel.Warning, _row, HeadingOf(field), message));

    private string? HeadingOf(RegisterField? field) => field is { } f ? columns.HeadingOf(f) : null;

    private static string Shown(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
