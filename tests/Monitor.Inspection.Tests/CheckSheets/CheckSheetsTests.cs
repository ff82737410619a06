using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Circulars;
using Monitor.Domain.Findings;
using Monitor.Domain.People;
using Monitor.Domain.Readings;
using Monitor.Domain.Sheets;
using Monitor.Domain.Time;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Accounts;
using Monitor.Inspection.Checks;
using Monitor.Inspection.Circulars;
using Monitor.Inspection.Findings;
using Monitor.Inspection.Listings;
using Monitor.Inspection.Rounds;
using Monitor.Inspection.Register;
using Monitor.Inspection.Sheets;
using Monitor.Inspection.Tests.Circulars;
using Monitor.Inspection.Tests.Databases;
using Monitor.Platforms.Words;
using Monitor.Storage.Checks;
using Monitor.Storage.Evidence;
using Monitor.Storage.People;
using Monitor.Storage.Sheets;
using Monitor.Testing;

namespace Monitor.Inspection.Tests.CheckSheets;

/// <summary>Check sheets from the making to the findings, on both databases.</summary>
public abstract class CheckSheetsTests(PostgresCluster cluster, bool postgres) : StoredPeriods(cluster, postgres)
{
    private const string Words = "lists:\n  - { name: 错别字, code: D-TYPO, words: [{ text: 布署, suggest: 部署 }] }\nshops: []\n";

    private static readonly Actor First = new("甲", Role.Supervisor, Scope.All);
    private static readonly Actor Second = First with { Name = "乙", Id = "乙" };

    private readonly FixedTime _time = new(At("2026-08-21"));

    [Fact]
    public async Task A_veto_found_by_one_person_stands_only_when_another_confirmed_it_and_then_counts_in_a_circular()
    {
        var (sheet, account) = await MakeOneAsync(Verdict.Qualified);
        (await Work().SaveAsync(First, sheet, 0, await AnswersAsync(sheet, ("V-SEC-1", new(SheetAnswer.Problem, "表述严重错误，联系人13812345678", "https://weibo.com/1", "原文"))), default)).ShouldBeNull();
        (await Work().CompleteAsync(First, sheet, default)).ShouldBeNull();
        (await FindingsAsync(account)).ShouldBeEmpty();
        (await Work().ConfirmAsync(First, sheet, default)).ShouldBe(SheetProblem.SamePerson);
        (await FindingsAsync(account)).ShouldBeEmpty();
        (await Work().ConfirmAsync(Second, sheet, default)).ShouldBeNull();

        var finding = (await FindingsAsync(account)).ShouldHaveSingleItem();
        (finding.Code, finding.State, finding.By, finding.Detail).ShouldBe(("V-SEC-1", FindingState.Upheld, "乙", "表述严重错误，联系人138******78"));
        var numbers = await NumbersAsync();
        (numbers.Checked, numbers.Failed).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_veto_that_people_confirmed_stands_beside_the_machines_verdict_with_its_sheet_until_it_is_closed()
    {
        var (sheet, account) = await MakeOneAsync(Verdict.Qualified);
        (await AccountDossier.ReadAsync(Databases, First, account, default)).SheetVetoes.ShouldBeEmpty();
        await Work().SaveAsync(First, sheet, 0, await AnswersAsync(sheet, ("V-SEC-1", new(SheetAnswer.Problem, "表述严重错误", "https://weibo.com/1", "原文"))), default);
        await Work().CompleteAsync(First, sheet, default);
        (await AccountDossier.ReadAsync(Databases, First, account, default)).SheetVetoes.ShouldBeEmpty("one person alone accuses nobody");
        await Work().ConfirmAsync(Second, sheet, default);

        var dossier = await AccountDossier.ReadAsync(Databases, First, account, default);
        dossier.Check!.Verdict.ShouldBe(Verdict.Qualified);
        dossier.SheetVetoes.ShouldBe([new SheetVeto("V-SEC-1", sheet)]);
        var finding = dossier.Findings.ShouldHaveSingleItem().Id;
        (await CaseFile.ReadAsync(Databases, First, finding, default)).SheetId.ShouldBe(sheet);
        (await new FindingReview(Databases, _time).MoveAsync(First, [finding], FindingState.Dismissed, "看错了", default)).Moved.ShouldBe(1);
        (await AccountDossier.ReadAsync(Databases, First, account, default)).SheetVetoes.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_missing_keeps_a_sheet_open()
    {
        var (sheet, account) = await MakeOneAsync(Verdict.Qualified);
        (await Work().CompleteAsync(First, sheet, default)).ShouldBe(SheetProblem.Incomplete);
        await Work().SaveAsync(First, sheet, 0, await AnswersAsync(sheet, ("D-TYPO", new(SheetAnswer.Problem, "错别字", "https://weibo.com/1", null))), default);
        (await Work().CompleteAsync(First, sheet, default)).ShouldBe(SheetProblem.Incomplete); // an address alone proves nothing
        (await Work().AddPictureAsync(First, sheet, "D-TYPO", "not a picture"u8.ToArray(), default)).ShouldBe(SheetProblem.NotAPicture);
        (await Work().AddPictureAsync(First, sheet, "D-TYPO", new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1 }, default)).ShouldBeNull();
        (await Work().CompleteAsync(First, sheet, default)).ShouldBeNull(); // no veto: one person is enough
        (await FindingsAsync(account)).ShouldHaveSingleItem().Code.ShouldBe("D-TYPO");
        await using var db = Databases.CreateDbContext();
        (await db.Evidence.SingleAsync()).ShouldSatisfyAllConditions(e => e.Kind.ShouldBe(EvidenceKind.Upload), e => e.File.ShouldEndWith(".png"));
        (await db.Checks.SingleAsync()).HasFindings.ShouldBeTrue("it stands in the list of notes");
    }

    [Fact]
    public async Task What_the_machine_noticed_accuses_nobody_until_it_is_accepted_and_completed()
    {
        var (sheet, account) = await MakeOneAsync(Verdict.Qualified, "全县布署秋季防火工作");
        var view = await Queue().ViewAsync(First, sheet, default);
        var proposal = view.Sheet.Proposals.ShouldHaveSingleItem();
        await Work().SaveAsync(First, sheet, 0, await AnswersAsync(sheet), default);
        (await Work().CompleteAsync(First, sheet, default)).ShouldBe(SheetProblem.ProposalsOpen);
        (await Work().DecideAsync(First, sheet, proposal.Id, accept: true, default)).ShouldBeNull();
        (await FindingsAsync(account)).ShouldBeEmpty();
        (await Work().CompleteAsync(First, sheet, default)).ShouldBeNull();
        (await FindingsAsync(account)).ShouldHaveSingleItem().Detail.ShouldBe("错别字：布署 → 部署");
    }

    [Fact]
    public async Task A_person_who_could_look_decides_what_the_machine_could_not_and_the_numbers_move_together()
    {
        var (sheet, _) = await MakeOneAsync(Verdict.Unverifiable);
        (await NumbersAsync()).ShouldSatisfyAllConditions(n => n.Checked.ShouldBe(0), n => n.Unverifiable.Count.ShouldBe(1));
        await Work().SaveAsync(First, sheet, 0, await AnswersAsync(sheet), default);
        (await Work().CompleteAsync(First, sheet, default)).ShouldBe(SheetProblem.Incomplete); // a machine was blind: also 未发现问题 has to be proved
        var proof = new SheetInput(SheetAnswer.Fine, null, "https://mp.weixin.qq.com/s/1", "8月20日发布");
        await Work().SaveAsync(First, sheet, 1, await AnswersAsync(sheet, ("V-UPD-1", proof), ("V-INT-1", proof)), default);
        (await Work().CompleteAsync(First, sheet, default)).ShouldBeNull();

        var data = await new CircularBook(Databases).LoadAsync(Period.Parse("2026Q3"), new CircularRules(), Scope.All, null, default);
        var numbers = CircularArithmetic.Compute(data, new CircularRules());
        (numbers.Checked, numbers.Failed, numbers.Unverifiable.Count).ShouldBe((1, 0, 0));
        ConsistencyGates.Check(data, numbers, new(), WorkCalendar.Shipped).ShouldBeEmpty(); // the round's own counters moved as well
    }

    [Fact]
    public async Task Two_people_who_save_at_once_do_not_lose_each_others_words()
    {
        var (sheet, _) = await MakeOneAsync(Verdict.Qualified);
        (await Work().SaveAsync(First, sheet, 0, await AnswersAsync(sheet), default)).ShouldBeNull();
        (await Work().SaveAsync(Second, sheet, 0, await AnswersAsync(sheet), default)).ShouldBe(SheetProblem.Changed);
    }

    [Fact]
    public async Task Sheets_are_given_to_whose_scope_holds_the_account_and_are_not_there_for_others()
    {
        var haikou = await AddAccountsAsync(1, "海南省", "海口市");
        var sanya = await AddAccountsAsync(1, "海南省", "三亚市");
        var round = await AddRoundAsync(RoundKind.Quarterly, "2026-08-20", [(haikou[0], Verdict.Qualified), (sanya[0], Verdict.Qualified)]);
        (await Making().MakeAsync(First, round, default)).ShouldBe(2);
        (await Making().MakeAsync(First, round, default)).ShouldBe(0);
        await using (var db = Databases.CreateDbContext())
        {
            // Two of one name: a sheet belongs to one of them.
            db.Users.Add(new UserRow { UserName = "haikou", DisplayName = "三亚", Role = Role.Supervisor, RegionId = await RegionAsync("海口市"), CreatedAt = At("2026-01-01") });
            db.Users.Add(new UserRow { UserName = "sanya", DisplayName = "三亚", Role = Role.Supervisor, RegionId = await RegionAsync("三亚市"), CreatedAt = At("2026-01-01") });
            await db.SaveChangesAsync();
        }

        var inspectors = await Queue().InspectorsAsync(First, default);
        inspectors.Select(i => i.Name).ShouldBe(["三亚（haikou）", "三亚（sanya）"]);
        var id = inspectors[1].Id;

        var all = (await Queue().ListAsync(First, new SheetFilter(), new Slice(null, 10), default)).Items.Select(l => l.Sheet.Id).ToList();
        (await Queue().AssignAsync(First, all, id, default)).ShouldBe((1, 1));
        var inspector = new Actor("三亚", Role.Supervisor, new Scope(await RegionAsync("三亚市"), null)) { Id = id };
        (await Queue().ListAsync(First with { Name = "三亚", Id = inspectors[0].Id }, new SheetFilter(Mine: true), new Slice(null, 10), default)).Items.ShouldBeEmpty();
        var line = (await Queue().ListAsync(inspector, new SheetFilter(Mine: true), new Slice(null, 10), default)).Items.ShouldHaveSingleItem();
        line.Assignee.ShouldBe("三亚");
        var own = line.Sheet;
        own.Check!.AccountId.ShouldBe(sanya[0]);
        await Should.ThrowAsync<NotThereException>(() => Queue().ViewAsync(inspector, all.Single(sheet => sheet != own.Id), default));
        await Should.ThrowAsync<NotThereException>(() => Work().CompleteAsync(inspector with { Role = Role.Viewer }, own.Id, default));
    }

    [Theory]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Xlsx)]
    public async Task Sheets_go_out_as_a_file_and_their_answers_come_back_under_the_same_rules(ExportFormat format)
    {
        var (sheet, account) = await MakeOneAsync(Verdict.Qualified);
        using var file = new MemoryStream();
        (await Offline().ExportAsync(First, null, format, file, default)).ShouldBeGreaterThan(5);
        var answered = Answered(file.ToArray(), code => code == "V-SEC-1" ? ["发现问题", "表述严重错误", "https://weibo.com/1", "原文"] : ["未发现问题", "", "", ""]);

        var result = await Offline().ImportAsync(First, answered, complete: true, default);

        result.Problems.ShouldBeEmpty();
        (result.Saved, result.Completed, result.Refused.Count).ShouldBe((1, 1, 0));
        (await FindingsAsync(account)).ShouldBeEmpty(); // a veto waits for another person
        (await Work().ConfirmAsync(First, sheet, default)).ShouldBe(SheetProblem.SamePerson);
        (await Work().ConfirmAsync(Second, sheet, default)).ShouldBeNull();
        (await FindingsAsync(account)).ShouldHaveSingleItem().Code.ShouldBe("V-SEC-1");
        (await Offline().ImportAsync(First, answered, complete: false, default)).Refused.Select(refused => (refused.Sheet, refused.Problem)).ShouldBe([(sheet, SheetProblem.Changed)]);
    }

    [Fact]
    public async Task Rows_that_name_another_account_are_refused_and_nothing_is_held_against_anybody()
    {
        var (sheet, account) = await MakeOneAsync(Verdict.Qualified);
        using var file = new MemoryStream();
        await Offline().ExportAsync(First, null, ExportFormat.Csv, file, default);
        await using (var db = Databases.CreateDbContext())
            await db.Accounts.Where(a => a.Id == account).ExecuteUpdateAsync(set => set.SetProperty(a => a.Name, "另一个账号"));

        var result = await Offline().ImportAsync(First, Answered(file.ToArray(), _ => ["未发现问题", "", "", ""]), complete: true, default);

        (result.Saved, result.Completed).ShouldBe((0, 0));
        result.Refused.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            refused => (refused.Sheet, refused.Problem).ShouldBe((sheet, SheetProblem.OtherAccount)), refused => refused.FirstRow.ShouldBe(2), refused => refused.LastRow.ShouldBeGreaterThan(2));
    }

    [Fact]
    public async Task A_problem_without_proof_is_saved_and_told_by_its_row()
    {
        var (sheet, _) = await MakeOneAsync(Verdict.Qualified);
        using var file = new MemoryStream();
        await Offline().ExportAsync(First, null, ExportFormat.Csv, file, default);

        var result = await Offline().ImportAsync(First, Answered(file.ToArray(), code => code == "D-TYPO" ? ["发现问题", "标题有错字", "", ""] : ["", "", "", ""]), complete: false, default);

        result.Saved.ShouldBe(1);
        result.Lacking.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            lack => (lack.Sheet, lack.Code, lack.Lack).ShouldBe((sheet, "D-TYPO", SheetLack.Proof)), lack => lack.Row.ShouldNotBeNull());
    }

    [Fact]
    public async Task What_is_no_address_is_refused_and_words_without_an_answer_are_told()
    {
        await MakeOneAsync(Verdict.Qualified);
        using var file = new MemoryStream();
        await Offline().ExportAsync(First, null, ExportFormat.Csv, file, default);

        var result = await Offline().ImportAsync(
            First, Answered(file.ToArray(), code => code switch { "D-TYPO" => ["发现问题", "错字", "主页", "原文"], "D-AD" => ["", "像是广告", "", ""], _ => ["", "", "", ""] }), complete: false, default);

        result.Saved.ShouldBe(0);
        result.Problems.Select(problem => (problem.Level, problem.Column)).ShouldBe([(RegisterProblemLevel.Warning, "结论"), (RegisterProblemLevel.Error, "网址")]);
    }

    [Fact]
    public async Task An_answer_to_what_the_sheet_does_not_ask_is_refused_and_not_lost_in_silence()
    {
        var (sheet, _) = await MakeOneAsync(Verdict.Qualified);
        await using (var db = Databases.CreateDbContext())
            await db.Set<SheetLineRow>().Where(line => line.SheetId == sheet && line.Code == "D-TYPO").ExecuteDeleteAsync();

        (await Work().SaveAsync(First, sheet, 0, new Dictionary<string, SheetInput> { ["D-TYPO"] = new(SheetAnswer.Fine, null, null, null) }, default)).ShouldBe(SheetProblem.NoSuchLine);
    }

    [Fact]
    public async Task One_wrong_row_of_a_file_is_named_and_nothing_is_saved()
    {
        await MakeOneAsync(Verdict.Qualified);
        using var file = new MemoryStream();
        await Offline().ExportAsync(First, null, ExportFormat.Csv, file, default);
        var answered = Answered(file.ToArray(), code => [code == "V-SEC-1" ? "大概没问题" : "未发现问题", "", "", ""]);

        var result = await Offline().ImportAsync(First, answered, complete: true, default);

        (result.Saved, result.Completed).ShouldBe((0, 0));
        var problem = result.Problems.ShouldHaveSingleItem();
        problem.Column.ShouldBe("结论");
        problem.Row.ShouldNotBeNull();
        problem.Message.ShouldContain("大概没问题");
    }

    /// <summary>Fills the answers into an exported file, as somebody would in a spreadsheet, and saves it as CSV.</summary>
    private static byte[] Answered(byte[] exported, Func<string, string[]> answer)
    {
        var lines = TableFile.Read(exported, tables => tables[0].ReadLines().Select(line => line.Cells.Select(cell => cell.Text).ToList()).ToList());
        var (code, first) = (lines[0].IndexOf("指标代码"), lines[0].IndexOf("结论"));
        var rows = lines.Select((cells, row) =>
        {
            // Empty cells at the end of a row are not in a workbook.
            var all = Enumerable.Range(0, lines[0].Count).Select(i => i < cells.Count ? cells[i] : "").ToList();
            if (row > 0)
                answer(all[code]).CopyTo(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(all)[first..]);
            return string.Join(',', all.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        });
        return System.Text.Encoding.UTF8.GetBytes(string.Join("\r\n", rows));
    }

    private SheetOffline Offline() => new(Databases, Work(), _time);

    private SheetMaking Making() => new(Databases, () => WordLists.Parse("words.yml", Words), _time);

    private SheetQueue Queue() => new(Databases, _time);

    private SheetWork Work() => new(Databases, new EvidenceStore(DataFolder), new EvidenceLedger(_time), _time);

    /// <summary>A sheet of one check, whose last look read one post with this text.</summary>
    private async Task<(long Sheet, long Account)> MakeOneAsync(Verdict verdict, string? text = null)
    {
        var account = (await AddAccountsAsync(1))[0];
        var round = await AddRoundAsync(RoundKind.Quarterly, "2026-08-20", [(account, verdict)]);
        if (text is not null)
        {
            await using var db = Databases.CreateDbContext();
            var check = await db.Checks.SingleAsync(c => c.RoundId == round);
            var reading = new Reading { Platform = Platform.Weibo, Kind = ReadingKind.WeiboPosts, Outcome = Outcome.Observed, Reason = Reason.Ok, Posts = [new Post { Id = "1", Text = text, Url = "https://weibo.com/1" }], CapturedAt = At("2026-08-20") };
            var look = new LookRow { CheckId = check.Id, Number = 1, Depth = "cheap", StartedAt = At("2026-08-20"), EndedAt = At("2026-08-20"), Verdict = verdict, JudgementJson = "{}" };
            look.Readings.Add(new ReadingRow { Position = 0, Step = "posts", Kind = reading.Kind, Outcome = reading.Outcome, Reason = reading.Reason, Completeness = Completeness.Partial, ReadingJson = StoredReading.Write(reading) });
            db.Looks.Add(look);
            await db.SaveChangesAsync();
        }

        (await Making().MakeAsync(First, round, default)).ShouldBe(1);
        return ((await Queue().ListAsync(First, new SheetFilter(), new Slice(null, 10), default)).Items.ShouldHaveSingleItem().Sheet.Id, account);
    }

    /// <summary>Every line 未发现问题, but for those given.</summary>
    private async Task<Dictionary<string, SheetInput>> AnswersAsync(long sheet, params (string Code, SheetInput Input)[] given)
    {
        await using var db = Databases.CreateDbContext();
        var answers = await db.SheetLines.Where(l => l.SheetId == sheet).ToDictionaryAsync(l => l.Code, _ => new SheetInput(SheetAnswer.Fine, null, null, null));
        foreach (var (code, input) in given)
            answers[code] = input;
        return answers;
    }

    private async Task<List<(string Code, FindingState State, string? By, string Detail)>> FindingsAsync(long account)
    {
        await using var db = Databases.CreateDbContext();
        return [.. (await db.Findings.AsNoTracking().Where(f => f.AccountId == account).ToListAsync()).Select(f => (f.Code, f.State, f.ReviewedBy, f.Detail))];
    }

    private async Task<CircularNumbers> NumbersAsync() =>
        CircularArithmetic.Compute(await new CircularBook(Databases).LoadAsync(Period.Parse("2026Q3"), new CircularRules(), Scope.All, null, default), new CircularRules());
}

public sealed class CheckSheetsOnSqliteTests(PostgresCluster cluster) : CheckSheetsTests(cluster, postgres: false);

public sealed class CheckSheetsOnPostgresTests(PostgresCluster cluster) : CheckSheetsTests(cluster, postgres: true);
