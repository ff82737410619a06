using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Monitor.Domain.Accounts;
using Monitor.Domain.Time;
using Monitor.Inspection.Notices.Roads;
using Monitor.Storage;
using Monitor.Storage.Notices;
using Polly;
using Polly.Retry;

namespace Monitor.Inspection.Notices;

/// <summary>
/// Sends the messages that are due. What failed for certain is tried again: a few times at once, then after minutes, then after hours. Where a message was
/// handed over and no answer came it is left alone as 不确定, for nobody should be told twice.
/// </summary>
public sealed class NoticeSending
{
    /// <summary>After each failed turn the next one comes this much later; after the last one the message is given up.</summary>
    private static readonly TimeSpan[] Later = [TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(4)];

    /// <summary>A message that a process has had in its hands for this long was lost with that process.</summary>
    private static readonly TimeSpan LostAfter = TimeSpan.FromMinutes(10);

    private readonly IDbContextFactory<MonitorDb> _dbs;
    private readonly INoticeSecrets _secrets;
    private readonly Dictionary<NoticeChannelKind, INoticeRoad> _roads;
    private readonly ResiliencePipeline _tries;
    private readonly TimeProvider _time;
    private readonly ILogger<NoticeSending> _log;

    internal NoticeSending(
        IDbContextFactory<MonitorDb> dbs, INoticeSecrets secrets, IEnumerable<INoticeRoad> roads, TimeSpan pause, TimeProvider time, ILogger<NoticeSending> log)
    {
        _dbs = dbs;
        _secrets = secrets;
        _roads = roads.ToDictionary(r => r.Kind);
        _time = time;
        _log = log;
        _tries = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = 2,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = pause,
                ShouldHandle = new PredicateBuilder().Handle<NoticeFailureException>(e => e.Failure == NoticeFailure.Later),
            })
            .Build();
    }

    /// <summary>Sends what is due, each message by one process.</summary>
    public async Task SendDueAsync(CancellationToken ct)
    {
        await using var db = await _dbs.CreateDbContextAsync(ct);
        var now = _time.GetUtcNow();
        await ForgetLostAsync(db, now, ct);
        var due = await db.NoticeDeliveries.AsNoTracking().Include(d => d.Channel)
            .Where(d => d.State == NoticeDeliveryState.Waiting && d.DueAt <= now && d.Channel!.Enabled)
            .OrderBy(d => d.Id).ToListAsync(ct);
        foreach (var delivery in due.Where(d => !NoticeHours.AreQuiet(d.Channel!, now)))
            await SendAsync(delivery.Id, ct);
    }

    /// <summary>Sends one message now, if it waits.</summary>
    public async Task SendAsync(long deliveryId, CancellationToken ct)
    {
        await using var db = await _dbs.CreateDbContextAsync(ct);
        var now = _time.GetUtcNow();
        var taken = await db.NoticeDeliveries.Where(d => d.Id == deliveryId && d.State == NoticeDeliveryState.Waiting).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.State, NoticeDeliveryState.Sending).SetProperty(d => d.DueAt, now + LostAfter).SetProperty(d => d.Tries, d => d.Tries + 1), ct);
        if (taken == 0)
            return;
        var delivery = await db.NoticeDeliveries.Include(d => d.Channel).SingleAsync(d => d.Id == deliveryId, ct);
        try
        {
            await HandOverAsync(db, delivery, ct);
            (delivery.State, delivery.SentAt, delivery.Trouble) = (NoticeDeliveryState.Sent, _time.GetUtcNow(), null);
        }
        catch (NoticeFailureException e)
        {
            _log.LogWarning("Message {Delivery} to channel {Channel} did not go through ({Failure}): {Trouble}", delivery.Id, delivery.ChannelId, e.Failure, e.Message);
            NoteFailure(delivery, e);
        }

        // Whatever happens to the caller now: what was sent has to stand in the book.
        await db.SaveChangesAsync(CancellationToken.None);
    }

    private async Task HandOverAsync(MonitorDb db, NoticeDeliveryRow delivery, CancellationToken ct)
    {
        var channel = delivery.Channel!;
        var json = _secrets.Unprotect(channel.ProtectedSettings) ?? throw new NoticeFailureException(NoticeFailure.Refused, NoticeTexts.Of("Trouble.keys"));
        var settings = NoticeSettings.Read(json);
        var message = new NoticeMessage(delivery.Id, delivery.Subject, delivery.Body, ChinaTime.In(delivery.CreatedAt), delivery.IsTest, await ItemsAsync(db, delivery, ct));
        var road = _roads[channel.Kind];
        try
        {
            await _tries.ExecuteAsync(async token => await road.SendAsync(message, settings, channel.AllowInternal, token), ct);
        }
        catch (OperationCanceledException e) when (ct.IsCancellationRequested)
        {
            throw new NoticeFailureException(NoticeFailure.Unknown, NoticeTexts.Of("Trouble.interrupted"), e);
        }
    }

    private static async Task<IReadOnlyList<NoticeItem>> ItemsAsync(MonitorDb db, NoticeDeliveryRow delivery, CancellationToken ct)
    {
        var notices = await db.Notices.AsNoTracking().Include(n => n.Account)
            .Where(n => db.NoticeDeliveryItems.Any(i => i.DeliveryId == delivery.Id && i.NoticeId == n.Id))
            .OrderBy(n => n.Id).ToListAsync(ct);
        return
        [
            .. notices.Select(n => new NoticeItem(
                n.Event,
                n.Text,
                ChinaTime.In(n.NotedAt),
                n.Account is { } a ? new NoticeAccount(a.Id, PlatformCode.Of(a.Platform), a.PlatformId, a.Name, a.Unit, a.Region) : null)),
        ];
    }

    private void NoteFailure(NoticeDeliveryRow delivery, NoticeFailureException failure)
    {
        delivery.Trouble = failure.Message;
        delivery.State = failure.Failure switch
        {
            NoticeFailure.Unknown => NoticeDeliveryState.Uncertain,
            // Somebody waits before the screen for a trial; it is over at once.
            NoticeFailure.Later when !delivery.IsTest && delivery.Tries <= Later.Length => NoticeDeliveryState.Waiting,
            _ => NoticeDeliveryState.Failed,
        };
        if (delivery.State == NoticeDeliveryState.Waiting)
            delivery.DueAt = _time.GetUtcNow() + Later[delivery.Tries - 1];
    }

    private static Task<int> ForgetLostAsync(MonitorDb db, DateTimeOffset now, CancellationToken ct) =>
        db.NoticeDeliveries.Where(d => d.State == NoticeDeliveryState.Sending && d.DueAt <= now).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.State, NoticeDeliveryState.Uncertain).SetProperty(d => d.Trouble, NoticeTexts.Of("Trouble.interrupted")), ct);
}
