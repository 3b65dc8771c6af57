using System.Globalization;
using BotService.Core.Access;
using BotService.Core.Officials;
using BotService.Core.Officials.Import;
using BotService.Core.Texts;
using BotService.Host.Officials;
using BotService.Host.Officials.Sheets;
using BotService.Runtime.Announcements;
using BotService.Runtime.Officials;

namespace BotService.Host.Announcements.Uploads;

/// <summary>Takes in lists of officials to send to; the same for the API and the command line.</summary>
internal sealed class ListUploads(IRecipientLists lists, IOfficials officials, DirectoryOffice directory, Runtime.Turns.IDialogShelf dialogs, ITexts texts)
{
    public const int MostLists = 500;

    /// <summary>Reads a sheet and keeps it when nothing in it is wrong. Whom the uploader does not see is nobody to them.</summary>
    /// <param name="length">As announced; null when it is not known.</param>
    /// <param name="write">False for only looking.</param>
    public async Task<UploadShown> UploadAsync(Stream sheet, long? length, string name, Actor by, bool write, CancellationToken ct)
    {
        var called = name.Trim();
        if (called.Length is 0 or > RecipientList.LongestName || called.Any(char.IsControl))
        {
            return Refused(new(0, null, "The list has no usable name", $"Call it something of one line and at most {RecipientList.LongestName} characters"));
        }

        PeopleList read;
        try
        {
            var rows = SheetFile.Rows(await SheetFile.TakeAsync(sheet, length, ct));
            var seen = await SeenAsync(by, ct);
            read = PeopleSheet.Read(rows, seen.Contains, ImportWords.Of(texts));
        }
        catch (BrokenSheetException broken)
        {
            return Refused(broken.Problem);
        }

        if (read.IsBlocked || !write)
        {
            return new(null, read.Rows, read.People.Length, [.. read.Problems]);
        }

        var known = await lists.AllAsync(ct);
        return known.Length >= MostLists
            ? Refused(new(0, null, $"There are {MostLists} lists already", "Remove those that are no longer needed"))
            : new(await lists.WriteAsync(called, by.Name, read.People, ct), read.Rows, read.People.Length, [.. read.Problems]);
    }

    /// <summary>One's own, or anybody's for who approves for everybody.</summary>
    /// <returns>False when there is none for this actor.</returns>
    public async Task<bool> RemoveAsync(string id, Actor actor, CancellationToken ct) =>
        (await lists.AllAsync(ct)).FirstOrDefault(list => list.Id == id) is { } found && (found.By == actor.Name || AnnouncementAccess.MayLetGo(actor)) && await lists.RemoveAsync(id, ct);

    private async Task<HashSet<OfficialId>> SeenAsync(Actor actor, CancellationToken ct)
    {
        var seen = new HashSet<OfficialId>();
        await foreach (var one in officials.AllAsync(ct))
        {
            if (AccessRules.Allows(actor, StaffAction.ReadPeople, new Target.OfPerson(one.Official, directory.Today), dialogs.Library.Units))
            {
                seen.Add(one.Official.Id);
            }
        }

        return seen;
    }

    private static UploadShown Refused(ImportProblem problem) => new(null, 0, 0, [problem]);
}

/// <summary>What came of an upload.</summary>
/// <param name="List">Null while nothing was kept.</param>
/// <param name="Rows">Rows with content, without the header.</param>
internal sealed record UploadShown(RecipientList? List, int Rows, int People, ImportProblem[] Problems)
{
    /// <summary>For people and for the audit log; names nobody.</summary>
    public string InShort() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(List is null ? "nothing kept" : "kept")}: {Rows:N0} rows, {People:N0} people, {Problems.Count(problem => problem.Blocks):N0} problems");
}
