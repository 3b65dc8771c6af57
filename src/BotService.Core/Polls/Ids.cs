using System.Text.Json.Serialization;

namespace BotService.Core.Polls;

/// <summary>The name of a poll, as in its file under <c>dialogs/</c>: lower-case letters, digits and hyphens, at most 24.</summary>
[JsonConverter(typeof(PollIdJson))]
public readonly record struct PollId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>The name of a question inside its poll: lower-case letters, digits and hyphens, at most 16.</summary>
[JsonConverter(typeof(QuestionIdJson))]
public readonly record struct QuestionId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>The content hash of one version of a dialog. A run keeps the revision that it began with.</summary>
[JsonConverter(typeof(RevisionJson))]
public readonly record struct Revision(string Value)
{
    public override string ToString() => Value;
}
