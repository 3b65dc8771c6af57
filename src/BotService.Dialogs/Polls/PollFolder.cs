using System.Collections.Immutable;
using BotService.Core.Polls;
using BotService.Dialogs.Lint;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Polls;

/// <summary>Reads all polls and holds their names against each other.</summary>
internal static class PollFolder
{
    public static ImmutableDictionary<PollId, Poll> Read(IEnumerable<(DialogFile File, YamlNode Root)> files, PollSurroundings around, Findings findings)
    {
        var polls = ImmutableDictionary.CreateBuilder<PollId, Poll>();
        var places = new Dictionary<string, Place>(StringComparer.Ordinal);
        foreach (var (file, root) in files)
        {
            var poll = PollFile.Read(root, around, findings);
            if ((root as YamlNode.Mapping)?.Find("id") is not YamlNode.Scalar id)
            {
                continue;
            }

            if (!places.TryAdd(id.Text, id.At))
            {
                findings.Error(id.At, $"The poll \"{id.Text}\" exists already, in {places[id.Text].File}", "Give it an id of its own");
            }
            else if (Path.GetFileNameWithoutExtension(file.Path) != id.Text)
            {
                findings.Error(id.At, $"The poll \"{id.Text}\" stands in a file of another name", $"Rename the file to {id.Text}.yaml");
            }

            if (poll is not null)
            {
                polls[poll.Id] = poll;
            }
        }

        return polls.ToImmutable();
    }
}
