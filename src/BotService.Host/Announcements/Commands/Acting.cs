using System.CommandLine;
using BotService.Core.Access;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Officials;
using BotService.Host.Announcements.Uploads;
using BotService.Host.Audit;
using BotService.Host.Commands;
using BotService.Host.Officials;
using BotService.Host.Starting;
using BotService.Runtime.Access;
using BotService.Runtime.Officials;

namespace BotService.Host.Announcements.Commands;

/// <summary>
/// Who types a command. Everybody at the machine has one and the same name there, so nobody approves by it: whoever shows a key acts as that
/// key, with its role and its units, and stands in the audit log by its id.
/// </summary>
/// <param name="Desk">Where the work is done.</param>
internal sealed record Acting(AnnouncementDesk Desk, ListUploads Uploads, IOfficials Officials, DateOnly Today, Actor Actor, Terminal Terminal)
{
    // A key is a line; whatever is longer is another file.
    private const int LongestKeyFile = 4 * 1024;

    public static Argument<string> Id() => new("id") { Description = "The announcement's id, as 'announce list' shows it" };

    public static Option<FileInfo?> KeyFile() => new("--key-file") { Description = "A file with a key: act as that key instead of as everybody at this machine" };

    public AnnouncementActor As(StaffAction action) => AnnouncementActor.Of(Actor, action);

    /// <summary>Something that is written; it stands in the audit log.</summary>
    /// <param name="what">The command, as typed and without arguments.</param>
    public static Task<int> OnRecordAsync(Terminal terminal, FileInfo? keyFile, string what, StaffAction action, Func<Acting, AuditRun, Task<int>> work, CancellationToken ct) =>
        Session.OnRecordAsync(
            terminal,
            what,
            parts => WhoAsync(parts, keyFile, terminal, ct),
            async (parts, actor, record) =>
            {
                if (AccessRules.Allows(actor, action))
                {
                    return await work(Of(parts, actor, terminal), record);
                }

                record.IsRefused = true;
                terminal.Error($"{Refusals.WordsOf(ActRefusal.NotAllowed)}.");
                return ExitCode.Failed;
            },
            ct);

    /// <summary>Something that is only looked at.</summary>
    public static Task<int> LookAsync(Terminal terminal, Func<Acting, Task<int>> work, CancellationToken ct) =>
        Session.WithAsync(terminal, parts => work(Of(parts, Actor.CommandLine, terminal)), ct);

    /// <returns>Null when there is none for this actor, which was told.</returns>
    public async Task<Announcement?> FindAsync(string id, CancellationToken ct)
    {
        if (await Desk.FindAsync(id, ct) is { } found && As(StaffAction.ReadUnits).Sees(found, Desk.Library.Units))
        {
            return found;
        }

        Terminal.Error($"There is no announcement {id}: see 'announce list'.");
        return null;
    }

    /// <returns>Null when there is nobody of this id whom the actor sees.</returns>
    public async Task<Official?> OfficialAsync(string id, CancellationToken ct) =>
        await Officials.FindAsync(new OfficialId(id), ct) is { Official: var found }
        && AccessRules.Allows(Actor, StaffAction.PrepareSending, new Target.OfPerson(found, Today), Desk.Library.Units) ? found : null;

    /// <summary>An act on what was just read.</summary>
    /// <returns>Null when it was refused, which was told and is on record.</returns>
    public async Task<Announcement?> ActAsync(Announcement read, Act act, StaffAction action, AuditRun record, CancellationToken ct) =>
        Take(await Desk.Kept.ActAsync(read.Id, As(action), act, read.Revision, ct), record, read.Id.Value);

    /// <returns>Null when it was refused, which was told and is on record.</returns>
    public Announcement? Take(ActOutcome? outcome, AuditRun record, string id)
    {
        switch (outcome)
        {
            case ActOutcome.Done(var next, var done):
                record.Tell(AnnouncementAnswers.InShort(done), id);
                return next;
            case ActOutcome.Refused(var why):
                record.IsRefused = Refusals.IsForbidden(why);
                record.Tell(Refusals.CodeOf(why), id);
                Terminal.Error($"{Refusals.WordsOf(why)}.");
                return null;
            default:
                record.Tell(null, id);
                Terminal.Error($"There is no announcement {id}: see 'announce list'.");
                return null;
        }
    }

    private static Acting Of(IServiceProvider parts, Actor actor, Terminal terminal) => new(
        parts.GetRequiredService<AnnouncementDesk>(),
        parts.GetRequiredService<ListUploads>(),
        parts.GetRequiredService<IOfficials>(),
        parts.GetRequiredService<DirectoryOffice>().Today,
        actor,
        terminal);

    private static async ValueTask<Actor?> WhoAsync(IServiceProvider parts, FileInfo? keyFile, Terminal terminal, CancellationToken ct)
    {
        if (keyFile is null)
        {
            return Actor.CommandLine;
        }

        if (!keyFile.Exists || keyFile.Length > LongestKeyFile)
        {
            terminal.Error($"There is no file with a key at {keyFile.FullName}.");
            return null;
        }

        var text = (await File.ReadAllTextAsync(keyFile.FullName, ct)).Trim();
        if (await parts.GetRequiredService<IKeys>().FindAsync(text, ct) is { } key)
        {
            return Actor.OfKey(key.Id, key.Grant, key.Holder);
        }

        terminal.Error("The key in the file does not hold: it is unknown, revoked, or over. See 'key list'.");
        return null;
    }
}
