using Monitor.Domain.Indicators;
using Monitor.Inspection.Notices;
using Monitor.Storage.Notices;

namespace Monitor.Inspection.Tests.Notices;

public sealed class MailTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_arrives_at_every_recipient_with_subject_and_text_in_Chinese()
    {
        await using var server = new StandInMail();
        await using var desk = await NoticeDesk.OpenAsync();
        await desk.ChannelAsync(NoticeChannelKind.Email, SettingsFor(server));

        await desk.NightAsync((NoticeDesk.Account("望舒发布"), IndicatorCatalogue.NotUpdated), (NoticeDesk.Account("青禾公安"), IndicatorCatalogue.NearlySilent));
        await desk.TurnAsync();

        (await desk.DeliveriesAsync()).ShouldHaveSingleItem().State.ShouldBe(NoticeDeliveryState.Sent);
        var mail = server.Mails.ShouldHaveSingleItem();
        mail.Subject.ShouldBe("【政务新媒体监测】新增问题账号1个，临近断更预警1个");
        mail.TextBody.ShouldNotBeNull().ShouldContain("1. 【微博】望舒发布（望舒县政府办公室）：已40天未更新");
        mail.TextBody.ShouldNotBeNull().ShouldContain("尚待人工复核");
        server.Recipients.ShouldBe(["RCPT TO:<a@example.gov.cn>", "RCPT TO:<b@example.gov.cn>"]);
    }

    [Theory]
    [InlineData("550 5.1.1 no such user", NoticeDeliveryState.Failed)]
    [InlineData("450 4.2.1 try again later", NoticeDeliveryState.Waiting)]
    public async Task A_mailbox_that_does_not_exist_is_given_up_and_one_that_is_busy_is_tried_again(string answer, NoticeDeliveryState state)
    {
        await using var server = new StandInMail { ToRecipient = answer };
        await using var desk = await NoticeDesk.OpenAsync();
        await desk.ChannelAsync(NoticeChannelKind.Email, SettingsFor(server));

        await desk.NightAsync((NoticeDesk.Account("望舒发布"), IndicatorCatalogue.NotUpdated));
        await desk.TurnAsync();

        (await desk.DeliveriesAsync()).ShouldHaveSingleItem().State.ShouldBe(state);
        server.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_password_is_never_sent_in_the_clear()
    {
        await using var desk = await NoticeDesk.OpenAsync();
        var change = new NoticeChannelChange
        {
            Name = "邮件", Kind = NoticeChannelKind.Email, Events = [NoticeEvent.NightLate],
            Settings = new() { Host = "mail.example.cn", Port = 25, Security = MailSecurity.None, User = "u", Password = "p", From = "m@example.cn", To = ["a@example.cn"] },
        };

        var (id, problem) = await desk.Channels.SaveAsync(NoticeDesk.Admin, change, Ct);

        id.ShouldBeNull();
        problem.ShouldNotBeNull().ShouldContain("加密");
    }

    private static NoticeSettings SettingsFor(StandInMail server) => new()
    {
        Host = "127.0.0.1", Port = server.Port, Security = MailSecurity.None, From = "monitor@example.gov.cn", To = ["a@example.gov.cn", "b@example.gov.cn"],
    };
}
