using Monitor.Domain.Accounts;
using Monitor.Storage.Accounts;

namespace Monitor.Inspection.Register;

/// <summary>Turns the rows below a header into accounts.</summary>
internal sealed class RegisterRows(RegisterColumns columns, Func<string, AccountSource?> recogniseSource) : HeadedRows<RegisterField>(columns, maxLength: 2_000)
{
    private const int MaxListLength = 50_000;

    private readonly List<Account> _accounts = [];
    private readonly Dictionary<string, (int Row, Account Account)> _seen = new(StringComparer.Ordinal);

    public RegisterRead Read(IEnumerable<RegisterLine> lines, CancellationToken ct)
    {
        ReadAll(lines, RegisterTexts.NoAccounts, ct);
        return new RegisterRead(IsRefused ? [] : _accounts, Problems);
    }

    protected override void ReadRow(RegisterLine line)
    {
        if (ReadPlatform(line) is not { } platform)
            return;
        var errors = Problems.Count;
        var account = new Account
        {
            Platform = platform,
            PlatformId = Id(line, RegisterField.Id),
            Name = Text(line, RegisterField.Name),
            Unit = Text(line, RegisterField.Unit),
            Supervisor = Text(line, RegisterField.Supervisor),
            Region = Text(line, RegisterField.Region) ?? Joined(line, RegisterField.Province, RegisterField.City, RegisterField.County),
            Status = Status(line, RegisterField.Status),
            IsCanary = YesNo(line, RegisterField.Canary),
            Sources = ReadSources(line),
            MenuLinks = ReadMenu(line),
        };
        account = account with { Url = ReadUrl(line, required: account.PlatformId is null && account.Name is null) };
        if (AccountIdentity.NormalName(account.PlatformId ?? account.Url ?? account.Name) is null)
        {
            if (Problems.Skip(errors).All(p => p.Level != RegisterProblemLevel.Error))
                Error(null, RegisterTexts.NoIdentity);
            return;
        }

        Add(account);
    }

    private void Add(Account account)
    {
        var key = AccountIdentity.KeyOf(account);
        if (_seen.TryAdd(key, (Row, account)))
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
        else if (RegisterWords.TryReadPlatform(text, out var platform))
        {
            if (PlatformFamilies.FamilyOf(platform) == AccountFamily.Application)
                Warning(RegisterField.Platform, RegisterTexts.Application(Shown(text)));
            return platform;
        }
        else if (RegisterWords.IsOtherPlatform(text))
            Warning(RegisterField.Platform, RegisterTexts.SkippedPlatform(Shown(text)));
        else
            Error(RegisterField.Platform, RegisterTexts.UnknownPlatform(Shown(text)));
        return null;
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
}
