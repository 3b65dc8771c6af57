using System.Text.Json;
using BotService.Core.Duties;
using BotService.Runtime.Duties;

namespace BotService.Runtime.Tests.Duties;

public sealed class DutyJsonTests
{
    [Fact]
    public void What_was_written_before_stand_ins_were_told_of_units_is_read()
    {
        var note = (DutyNote.StoodIn)JsonSerializer.Deserialize("""{"$type":"instead","For":"a1","Until":"2026-11-30","Duties":[]}""", DutyJson.Default.DutyNote)!;
        var worklist = JsonSerializer.Deserialize("""{"Instead":{"Official":"a2","Until":"2026-11-30","Duties":[1]}}""", DutyJson.Default.Worklist)!;

        Assert.True(note.Tables.IsEmpty && note.Pleas.IsEmpty);
        Assert.True(worklist.Instead!.Tables.IsEmpty && worklist.Instead.Pleas.IsEmpty);
    }
}
