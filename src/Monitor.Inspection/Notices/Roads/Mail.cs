using System.Globalization;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Monitor.Browsing;
using Monitor.Domain.Readings;
using Monitor.Storage.Notices;

namespace Monitor.Inspection.Notices.Roads;

/// <summary>E-mail over SMTP. The message's id stays the same over all tries, so that a mail program shows a repetition once.</summary>
internal sealed class Mail(GuardedRoad road) : INoticeRoad
{
    private const int WithinMilliseconds = 30_000;

    public NoticeChannelKind Kind => NoticeChannelKind.Email;

    public string? Problem(NoticeSettings settings)
    {
        if (Uri.CheckHostName(settings.Host) == UriHostNameType.Unknown)
            return NoticeTexts.Of("Problem.host");
        if (settings.Port is < 1 or > 65_535)
            return NoticeTexts.Of("Problem.port");
        if (settings.To is [] || !settings.To.Append(settings.From).All(a => MailboxAddress.TryParse(a, out _)))
            return NoticeTexts.Of("Problem.mailbox");
        return settings is { User: { Length: > 0 }, Security: MailSecurity.None } ? NoticeTexts.Of("Problem.clearPassword") : null;
    }

    public async Task SendAsync(NoticeMessage message, NoticeSettings settings, bool allowInternal, CancellationToken ct)
    {
        using var mail = Write(message, settings);
        using var client = new SmtpClient { Timeout = WithinMilliseconds };
        try
        {
            var socket = await road.ConnectAsync(settings.Host!, settings.Port, allowInternal, ct);
            await client.ConnectAsync(socket, settings.Host!, settings.Port, OptionsOf(settings.Security), ct);
            if (!string.IsNullOrEmpty(settings.User))
                await client.AuthenticateAsync(settings.User, settings.Password ?? "", ct);
            await client.SendAsync(mail, ct);
            await client.DisconnectAsync(quit: true, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            throw Sort(e);
        }
    }

    private static MimeMessage Write(NoticeMessage message, NoticeSettings settings)
    {
        var from = MailboxAddress.Parse(settings.From!);
        return new MimeMessage([from], settings.To.Select(MailboxAddress.Parse), message.Subject, new TextPart("plain") { Text = message.Body })
        {
            Date = message.WrittenAt,
            MessageId = string.Create(CultureInfo.InvariantCulture, $"notice-{message.Id}@{from.Domain}"),
        };
    }

    private static SecureSocketOptions OptionsOf(MailSecurity security) => security switch
    {
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.None,
    };

    /// <summary>5xx is refused for good (RFC 5321, 4.2.1); everything else may work later.</summary>
    private static NoticeFailureException Sort(Exception e) => e switch
    {
        _ when GuardedRoad.FailureIn(e) is { Kind: TransportFailureKind.Refused } => new(NoticeFailure.Refused, NoticeTexts.Of("Trouble.internal"), e),
        SmtpCommandException { StatusCode: >= (SmtpStatusCode)500 } => new(NoticeFailure.Refused, e.Message, e),
        AuthenticationException or SslHandshakeException => new(NoticeFailure.Refused, e.Message, e),
        NotSupportedException => new(NoticeFailure.Refused, e.Message, e),
        IOException or ProtocolException or CommandException or OperationCanceledException or TimeoutException => new(NoticeFailure.Later, e.Message, e),
        _ => new(NoticeFailure.Later, $"{e.GetType().Name}: {e.Message}", e),
    };
}
