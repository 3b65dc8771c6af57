using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using BotService.Core.Officials;
using BotService.Core.Officials.Import;
using BotService.Dialogs;
using BotService.Host.Officials.Sheets;
using BotService.TestKit.Processes;
using MiniExcelLibs;

namespace BotService.Host.Tests.Officials;

/// <summary>Sheets as people make them by mistake or by malice: each is told by row and changes nothing.</summary>
public sealed class BrokenSheetTests
{
    private const string Header = "person,name,unit,role,title,group,from,to,away until,stand in\n";
    private static readonly DateOnly Today = new(2024, 3, 1);
    private static readonly Lazy<(DialogTexts Texts, ImportRules Rules)> Shipped = new(() =>
    {
        var library = DialogReader.Read([Path.Combine(BuiltService.Repository, "dialogs")]).Library!;
        var texts = new DialogTexts(() => library);
        return (texts, new ImportRules(ImportWords.Of(texts), library.Units, Today, Complete: false));
    });

    private static ImportRules Rules => Shipped.Value.Rules;

    public static TheoryData<string, string, int, string> Broken() => new()
    {
        // name · content after the header (or "!" and a whole file) · row of the problem · part of the message
        { "empty", "!", 0, "The sheet is empty" },
        { "header alone", "", 0, "a header and no rows" },
        { "only separators", ",,,\n,,,\n", 0, "a header and no rows" },
        { "no header", "!a1,Nguyễn Văn An,U08,head\n", 1, "No such column is known" },
        { "foreign column", "!person,name,unit,role,salary\na1,An,U08,head,5\n", 1, "No such column is known" },
        { "column twice", "!person,name,unit,role,Họ và tên\na1,An,U08,head,An\n", 1, "This column comes twice" },
        { "column missing", "!person,name,role\na1,An,head\n", 1, "The column for Unit is missing" },
        { "no id", ",An,U08,head\n", 2, "The person's id is missing" },
        { "name for an id", "Nguyễn Văn An,An,U08,head\n", 2, "A name stands where an id is wanted" },
        { "id with a sign", "a_1,An,U08,head\n", 2, "This is no id" },
        { "id too long", "a12345678901234567890123456789012,An,U08,head\n", 2, "This is no id" },
        { "no name", "a1,,U08,head\n", 2, "The name is missing" },
        { "number for a name", "a1,0912345678,U08,head\n", 2, "A name has letters only" },
        { "formula for a name", "a1,\"=HYPERLINK(\"\"http://x\"\",\"\"An\"\")\",U08,head\n", 2, "begins like a formula" },
        { "full-width formula", "a1,＝An,U08,head\n", 2, "begins like a formula" },
        { "command for a title", "a1,An,U08,head,@SUM(1+1)*cmd|' /C calc'!A0\n", 2, "begins like a formula" },
        { "name too long", $"a1,{new string('a', 120)},U08,head\n", 2, "Longer than 100 characters" },
        { "cell too long", $"a1,An,U08,head,{new string('a', 1200)}\n", 2, "1200 characters" },
        { "line break in a name", "a1,\"An\nBinh\",U08,head\n", 2, "a line break" },
        { "control character", "a1,An\u0007,U08,head\n", 2, "cannot be shown" },
        { "unknown unit", "a1,An,U99,head\n", 2, "There is no unit 'U99'" },
        { "no unit", "a1,An,,head\n", 2, "The unit's id is missing" },
        { "unit's name", "a1,An,phong noi vu,head\n", 2, "A unit's name stands where its id is wanted" },
        { "unit over", "a1,An,U08,head,,,2026-01-01\n", 2, "The unit ended on 2025-06-30" },
        { "unit not yet there", "a1,An,DN-TKH,chair,,,2020-01-01,2021-01-01\n", 2, "The unit began on 2025-07-01" },
        { "unknown role", "a1,An,U08,boss\n", 2, "There is no role 'boss'" },
        { "no role", "a1,An,U08,\n", 2, "The role is missing" },
        { "group in words", "a1,An,U08,head,,Nhóm Một\n", 2, "no group's id" },
        { "day that is none", "a1,An,U08,head,,,2023-02-30\n", 2, "is no day" },
        { "day in American order", "a1,An,U08,head,,,12/31/2023\n", 2, "is no day" },
        { "ends before it begins", "a1,An,U08,head,,,2024-02-01,2024-01-01\n", 2, "ends before it begins" },
        { "position twice", "a1,An,U08,head\na1,An,U08,head\n", 3, "holds this position already" },
        { "one id, two names", "a1,An,U08,head\na1,Binh,U09,staff\n", 3, "The same id has another name" },
        { "two heads", "a1,An,U08,head\na2,Binh,U08,head\n", 3, "two at its head at once" },
        { "stands in for themselves", "a1,An,U08,head,,,,,2024-03-09,a1\n", 2, "Nobody stands in for themselves" },
        { "unknown stand-in", "a1,An,U08,head,,,,,2024-03-09,a7\n", 2, "Nobody has the id a7" },
        { "circle of stand-ins", "a1,An,U08,staff,,,,,2024-03-09,a2\na2,Binh,U08,staff,,,,,2024-03-09,a1\n", 2, "A circle" },
        { "stand-in without leave", "a1,An,U08,head,,,,,,a2\na2,Binh,U08,staff\n", 2, "no leave is given" },
        { "row too long", "a1,An,U08,head,Head, of office,2023-01-01,,,,\"x\"\n", 2, "more cells than the header" },
        { "quote never closed", "a1,\"An,U08,head\na2,Binh,U08,staff\n", 2, "never closed" },
        { "quote out of place", "a1,An \"Anh\" Tran,U08,head\n", 2, "A quote stands inside a cell" },
        { "words after a quote", "a1,\"An\" Tran,U08,head\n", 2, "follows the closing quote" },
        { "too many columns", $"a1,An,U08,head{new string(',', 60)}\n", 2, "More than 50 columns" },
        { "web page", "!<html><body><table><tr><td>person</td></tr></table>\n", 1, "No such column is known" },
    };

    public static TheoryData<string> BrokenFiles() => [.. Files.Keys];

    private static readonly Dictionary<string, (Func<byte[]> Make, int Row, string Says)> Files = new(StringComparer.Ordinal)
    {
        ["Windows-1258"] = (() => [.. Encoding.ASCII.GetBytes(Header), .. "a1,Nguy"u8, 0xEA, 0xF2, .. "n,U08,head\n"u8], 2, "not in UTF-8"),
        ["UTF-16 without its mark"] = (() => Encoding.Unicode.GetBytes(Header), 1, "NUL"),
        ["old workbook"] = (() => [0xD0, 0xCF, 0x11, 0xE0, 1, 2, 3], 0, "old .xls workbook"),
        ["PDF"] = (() => "%PDF-1.7 and so on"u8.ToArray(), 0, "PDF"),
        ["archive"] = (() => Archive(("readme.txt", "hello")), 0, "no workbook"),
        ["cut-off workbook"] = (() => Workbook(["person", "name", "unit", "role"], ["a1", "An", "U08", "head"])[..300], 0, "damaged"),
        ["workbook with a broken sheet"] = (() => Archive(("xl/workbook.xml", "<workbook/>"), ("xl/worksheets/sheet1.xml", "<worksheet><sheetData>")), 0, "damaged"),
        ["workbook with an entity"] = (() => Archive(("xl/workbook.xml", "<workbook/>"), ("xl/worksheets/sheet1.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet>&a;</worksheet>")), 0, "damaged"),
        ["merged cells"] = (() => Archive(("xl/workbook.xml", "<workbook/>"), ("xl/worksheets/sheet1.xml", "<worksheet><sheetData/><mergeCells><mergeCell ref=\"A3:B5\"/></mergeCells></worksheet>")), 3, "A3:B5 are merged"),
        ["unit's name in a workbook"] = (() => Workbook(["Mã cán bộ", "Họ và tên", "Mã đơn vị", "Vai trò"], ["a1", "An", "Phòng Tư pháp", "Thủ trưởng"]), 2, "Write U09"),
        ["formula in a workbook"] = (() => Workbook(["person", "name", "unit", "role"], ["a1", "+An", "U08", "head"]), 2, "begins like a formula"),
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_sheet_is_told_by_row_and_changes_nothing(string what, string content, int row, string says)
    {
        var text = content.StartsWith('!') ? content[1..] : Header + content;

        var plan = DirectoryImport.Decide(ImmutableDictionary<OfficialId, Official>.Empty, SheetFile.Rows(Encoding.UTF8.GetBytes(text)), Rules);

        AssertTold(what, plan, row, says);
    }

    [Theory]
    [MemberData(nameof(BrokenFiles))]
    public void A_broken_file_is_told_and_changes_nothing(string what)
    {
        var (make, row, says) = Files[what];

        AssertTold(what, Decide(make()), row, says);
    }

    [Fact]
    public async Task A_file_of_more_than_fifty_megabytes_is_refused_before_it_is_read_whole()
    {
        await using var endless = new Endless();

        var announced = await Assert.ThrowsAsync<BrokenSheetException>(() => SheetFile.TakeAsync(Stream.Null, 60_000_000, TestContext.Current.CancellationToken));
        var unannounced = await Assert.ThrowsAsync<BrokenSheetException>(() => SheetFile.TakeAsync(endless, null, TestContext.Current.CancellationToken));

        Assert.All([announced, unannounced], refused => Assert.Contains("50 MB", refused.Problem.What, StringComparison.Ordinal));
        Assert.InRange(endless.Given, SheetFile.MostBytes, SheetFile.MostBytes + 100_000);
    }

    [Theory]
    [InlineData("UTF-8 with its mark", "\uFEFFperson,name,unit,role\na1,An,U08,head\n", "utf-8")]
    [InlineData("semicolons", "person;name;unit;role\r\na1;An;U08;head\r\n", "utf-8")]
    [InlineData("a hint", "sep=;\nperson;name;unit;role\na1;An;U08;head\n", "utf-8")]
    [InlineData("tabs in UTF-16", "\uFEFFperson\tname\tunit\trole\na1\tAn\tU08\thead\n", "utf-16")]
    [InlineData("headers without accents, rows without content", "ma can bo,HO VA TEN,mã đơn vị,vai trò\n,,,\na1,An,U08,THU TRUONG\n\n", "utf-8")]
    [InlineData("quoted, no last line end", "\"person\",\"name\",\"unit\",\"role\"\n\"a1\",\"An\",\"U08\",\"head\"", "utf-8")]
    public void What_programs_write_is_understood(string what, string text, string encoding)
    {
        var plan = Decide(Encoding.GetEncoding(encoding).GetBytes(text));

        Assert.True(!plan.IsBlocked, what);
        Assert.Equal(new OfficialId("a1"), Assert.Single(plan.Changes).After.Id);
    }

    [Fact]
    public void Names_are_kept_composed_whatever_keyboard_wrote_them()
    {
        var plan = Decide(Encoding.UTF8.GetBytes(Header + "a1," + "Nguyễn  Thị Hồng".Normalize(NormalizationForm.FormD) + ",U08,head\n"));

        Assert.Equal("Nguyễn Thị Hồng", Assert.Single(plan.Changes).After.Name);
    }

    [Fact]
    public async Task What_is_exported_comes_back_without_a_difference_in_both_kinds_of_file()
    {
        var official = new Official(new("a1"), "Nguyễn Thị Hồng")
        {
            Holdings = [new(new("U08"), OfficialRole.Head, "Trưởng phòng, \"quyền\"", "office-heads", new(2023, 1, 1), null)],
            Away = new(new(2024, 4, 1), null),
        };
        var now = new Dictionary<OfficialId, Official> { [official.Id] = official };
        List<ImmutableArray<string>> rows = [OfficialRows.Header(Shipped.Value.Texts, Core.Texts.Language.Vietnamese), .. OfficialRows.Of(official, Shipped.Value.Texts, Core.Texts.Language.Vietnamese)];
        using var csv = new MemoryStream();
        using var xlsx = new MemoryStream();

        await SheetWriter.CsvAsync(csv, rows.ToAsyncEnumerable(), TestContext.Current.CancellationToken);
        await SheetWriter.XlsxAsync(xlsx, rows, TestContext.Current.CancellationToken);

        foreach (var plan in new[] { csv, xlsx }.Select(file => DirectoryImport.Decide(now, SheetFile.Rows(file.ToArray()), Rules)))
        {
            Assert.Empty(plan.Problems);
            Assert.Empty(plan.Changes);
            Assert.Equal(1, plan.Unchanged);
        }
    }

    [Fact]
    public async Task Formulas_leave_asleep_and_come_back_as_they_were()
    {
        string[] evil = ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\0=1", "＝1", "＋1", "－1", "＠x", " =1", "'=1", "''=1"];
        using var xlsx = new MemoryStream();

        Assert.All(evil, text => Assert.StartsWith("'", SpreadsheetText.Write(text), StringComparison.Ordinal));
        Assert.All(evil, text => Assert.Equal(text, SpreadsheetText.Read(SpreadsheetText.Write(text))));
        await SheetWriter.XlsxAsync(xlsx, [[.. evil.Where(text => !text.Contains('\0', StringComparison.Ordinal)).Select(SpreadsheetText.Write)]], TestContext.Current.CancellationToken);
        await using var sheet = new ZipArchive(xlsx).GetEntry("xl/worksheets/sheet1.xml")!.Open();
        using var reader = new StreamReader(sheet);
        Assert.DoesNotContain("<x:f>", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static ImportPlan Decide(byte[] bytes)
    {
        try
        {
            return DirectoryImport.Decide(ImmutableDictionary<OfficialId, Official>.Empty, SheetFile.Rows(bytes), Rules);
        }
        catch (BrokenSheetException broken)
        {
            return new(0, [broken.Problem], [], 0);
        }
    }

    private static void AssertTold(string what, ImportPlan plan, int row, string says)
    {
        Assert.True(plan.IsBlocked, what);
        Assert.Empty(plan.Changes);
        Assert.All(plan.Problems, problem => Assert.NotEmpty(problem.Cure));
        Assert.True(
            plan.Problems.Any(problem => problem.Row == row && $"{problem.What} {problem.Cure}".Contains(says, StringComparison.Ordinal)),
            $"{what}: {string.Join(" | ", plan.Problems.Select(problem => string.Create(CultureInfo.InvariantCulture, $"{problem.Row} {problem.Column}: {problem.What}. {problem.Cure}")))}");
    }

    private static byte[] Workbook(params string[][] rows)
    {
        using var stream = new MemoryStream();
        stream.SaveAs(rows.Select(row => row.Index().ToDictionary(cell => ((char)('A' + cell.Index)).ToString(), cell => (object)cell.Item)), printHeader: false);
        return stream.ToArray();
    }

    private static byte[] Archive(params (string Name, string Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>A body that never ends.</summary>
    private sealed class Endless : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
