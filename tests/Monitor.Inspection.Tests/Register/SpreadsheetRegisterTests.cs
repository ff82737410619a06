using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Monitor.Domain.Accounts;
using Monitor.Inspection.Register;

namespace Monitor.Inspection.Tests.Register;

public sealed class SpreadsheetRegisterTests
{
    [Fact]
    public async Task Shared_inline_and_formula_strings_and_numbers_are_read_from_the_first_sheet_with_a_header()
    {
        var file = Workbook(
            shared: ["平台", "唯一标识", "账号名称", "主办单位", "微博"],
            "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>填表说明</t></is></c></row>",
            """
            <row r="2"><c r="B2" t="inlineStr"><is><t>海州市台账</t></is></c></row>
            <row r="4"><c r="A4" t="s"><v>0</v></c><c r="B4" t="s"><v>1</v></c><c r="C4" t="s"><v>2</v></c><c r="D4" t="s"><v>3</v></c></row>
            <row r="5"><c r="A5" t="s"><v>4</v></c><c r="B5"><v>5.700000001E9</v></c><c r="C5" t="inlineStr"><is><r><t>海州</t></r><r><t>发布</t></r><rPh sb="0" eb="2"><t>ハイ</t></rPh></is></c><c r="D5" t="str"><f>A1</f><v>海州区政府</v></c></row>
            <row r="6"><c r="A6" t="s"><v>4</v></c><c r="C6" t="inlineStr"><is><t>=cmd|'/c calc'!A1</t></is></c></row>
            """);

        var read = await ReadAsync(file);

        read.Problems.ShouldBeEmpty();
        read.Accounts.Select(a => (a.Platform, a.PlatformId, a.Name, a.Unit)).ShouldBe(
        [
            (Platform.Weibo, "5700000001", "海州发布", "海州区政府"),
            (Platform.Weibo, null, "=cmd|'/c calc'!A1", null),
        ]);
    }

    [Theory]
    [InlineData("1.2345678901234568E+18")]
    [InlineData("1234567890123450")]
    public async Task An_id_whose_digits_Excel_has_lost_is_a_problem_of_its_row(string value)
    {
        var read = await ReadAsync(Workbook([], Header + $"<row r=\"7\"><c r=\"A7\" t=\"inlineStr\"><is><t>weibo</t></is></c><c r=\"B7\"><v>{value}</v></c></row>"));

        var problem = read.Problems.ShouldHaveSingleItem();
        (problem.Row, problem.Column).ShouldBe((7, "id"));
    }

    [Fact]
    public async Task A_cell_that_was_merged_downwards_holds_for_every_row_that_it_covers_and_one_merged_sideways_for_itself()
    {
        var file = Workbook(
            [],
            """
            <row r="1"><c r="A1" t="inlineStr"><is><t>海州市台账</t></is></c></row>
            <row r="2"><c r="A2" t="inlineStr"><is><t>主办单位</t></is></c><c r="B2" t="inlineStr"><is><t>平台</t></is></c><c r="C2" t="inlineStr"><is><t>账号名称</t></is></c></row>
            <row r="3"><c r="A3" t="inlineStr"><is><t>海州区政府</t></is></c><c r="B3" t="inlineStr"><is><t>微博</t></is></c><c r="C3" t="inlineStr"><is><t>甲</t></is></c></row>
            <row r="4"><c r="A4"/><c r="B4" t="inlineStr"><is><t>抖音</t></is></c><c r="C4" t="inlineStr"><is><t>乙</t></is></c></row>
            <row r="5"><c r="B5" t="inlineStr"><is><t>微信</t></is></c><c r="C5" t="inlineStr"><is><t>丙</t></is></c></row>
            <row r="6"><c r="B6" t="inlineStr"><is><t>微信</t></is></c><c r="C6" t="inlineStr"><is><t>丁</t></is></c></row>
            </sheetData><mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="A3:A5"/></mergeCells><sheetData>
            """);

        (await ReadAsync(file)).Accounts.Select(a => (a.Name, a.Unit)).ShouldBe([("甲", "海州区政府"), ("乙", "海州区政府"), ("丙", "海州区政府"), ("丁", null)]);
    }

    [Fact]
    public async Task A_zip_that_is_no_workbook_is_refused()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            zip.CreateEntry("readme.txt");

        (await ReadAsync(bytes.ToArray())).Problems.ShouldHaveSingleItem().Level.ShouldBe(RegisterProblemLevel.Error);
    }

    [Fact]
    public async Task A_workbook_cut_anywhere_or_with_bytes_changed_is_refused_and_never_throws()
    {
        var file = Workbook(["平台"], Header + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>weibo</t></is></c><c r=\"B2\"><v>1</v></c></row>");
        var random = new Random(7);
        for (var i = 0; i < 150; i++)
        {
            var damaged = i % 2 == 0 ? file[..random.Next(4, file.Length)] : (byte[])file.Clone();
            if (i % 2 == 1)
                damaged[random.Next(4, damaged.Length)] ^= (byte)random.Next(1, 256);

            var read = await ReadAsync(damaged);

            (read.Problems.Count > 0 || read.Accounts.Count == 1).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_workbook_that_says_it_unpacks_to_gigabytes_is_refused() =>
        (await ReadAsync(Bomb(megabytes: 400))).Problems.ShouldHaveSingleItem().Message.ShouldContain("解压后过大");

    [Fact]
    public async Task A_sheet_larger_than_any_register_is_refused_in_reading()
    {
        var problem = (await ReadAsync(Bomb(megabytes: 150))).Problems.ShouldHaveSingleItem();

        (problem.Level, problem.Row).ShouldBe((RegisterProblemLevel.Error, null));
    }

    [Fact]
    public async Task A_sheet_with_an_external_entity_is_refused()
    {
        var file = Workbook([], Header, "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>");

        (await ReadAsync(file)).Problems.ShouldHaveSingleItem().Level.ShouldBe(RegisterProblemLevel.Error);
    }

    private const string Header = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>platform</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>id</t></is></c></row>";

    private static Task<RegisterRead> ReadAsync(byte[] bytes) => new RegisterFile(_ => null).ReadAsync(new MemoryStream(bytes), default);

    /// <summary>A workbook with the given sheets' rows as they stand in the XML.</summary>
    private static byte[] Workbook(string[] shared, params string[] sheets)
    {
        using var bytes = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new Workbook(new DocumentFormat.OpenXml.Spreadsheet.Sheets());
            workbook.AddNewPart<SharedStringTablePart>().SharedStringTable = new SharedStringTable(shared.Select(s => new SharedStringItem(new Text(s))));
            for (var i = 0; i < sheets.Length; i++)
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                using (var writer = new StreamWriter(part.GetStream(FileMode.Create), new UTF8Encoding(false)))
                    writer.Write($"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{sheets[i]}</sheetData></worksheet>");
                workbook.Workbook.Sheets!.AppendChild(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)i + 1, Name = $"S{i}" });
            }
        }

        return bytes.ToArray();
    }

    /// <summary>A small file with a sheet of one cell that unpacks to many megabytes.</summary>
    private static byte[] Bomb(int megabytes)
    {
        using var bytes = new MemoryStream();
        bytes.Write(Workbook([], Header));
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            var name = zip.Entries.Single(e => e.FullName.Contains("worksheets/sheet", StringComparison.Ordinal) && !e.FullName.EndsWith(".rels", StringComparison.Ordinal)).FullName;
            zip.GetEntry(name)!.Delete();
            using var sheet = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
            sheet.Write("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>"u8);
            var block = new byte[1 << 20];
            Array.Fill(block, (byte)'a');
            for (var i = 0; i < megabytes; i++)
                sheet.Write(block);
            sheet.Write("</t></is></c></row></sheetData></worksheet>"u8);
        }

        return bytes.ToArray();
    }
}
