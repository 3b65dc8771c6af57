using System.Collections.Immutable;
using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>A turn while it is being decided: the state as it changes, and what is owed so far. Lives for one call.</summary>
internal sealed class TurnDraft(Conversation before, TurnContext context, PressedButton? pressed)
{
    private const int LastAsked = 9999;
    private readonly ImmutableArray<Effect>.Builder _effects = ImmutableArray.CreateBuilder<Effect>();

    public Conversation Before { get; } = before;

    public Conversation State { get; set; } = before;

    public TurnContext Context { get; } = context;

    public DialogLibrary Library => Context.Library;

    public TextRef? Notice { get; private set; }

    /// <summary>True when a run was found to have expired before this input could be looked at.</summary>
    public bool FoundExpired { get; set; }

    public bool IsPress => pressed is not null;

    public Language Language => State.Language ?? Context.Facts.DefaultLanguage;

    /// <summary>Now, to the second: a stored instant costs eight characters less.</summary>
    public DateTimeOffset Now { get; } = Whole(context.Now);

    /// <summary>The number of the message that this turn would send. Wraps, so that a button's action stays short.</summary>
    public int NextAsked { get; } = (before.Asked % LastAsked) + 1;

    public bool HasEffects => _effects.Count > 0;

    /// <summary>The instant without its fraction of a second, in UTC.</summary>
    public static DateTimeOffset Whole(DateTimeOffset instant) => new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    public void Owe(Effect effect) => _effects.Add(effect);

    /// <summary>Answers a press in a few words and leaves the chat alone.</summary>
    public void Notify(string key, params ImmutableArray<TextArg> args) => Notice = TextRef.System(key, args);

    /// <summary>Sends one message; in place of the pressed one while that is still the last in the chat.</summary>
    public void Reply(ImmutableArray<TextRef> parts, ImmutableArray<Button> buttons, bool typeHint = false, bool listed = false)
    {
        var edit = pressed is { MessageId: { } id } press && Before.Living && press.Action.Asked == Before.Asked ? id : null;
        Owe(new Effect.Send(new Message(parts, buttons, Language, edit, listed ? 2 : 1, typeHint, listed)));
        State = State with { Asked = NextAsked, Living = true };
    }

    public Button Button(char kind, string scope, string choice, TextRef label, int number, bool picked = false) =>
        new(new ButtonAction(kind, scope, NextAsked, choice).ToString(), label, number, picked);

    public Button Button(char kind, string scope, string choice, string systemKey, int number) =>
        Button(kind, scope, choice, TextRef.System(systemKey), number);

    public ImmutableArray<Effect> Effects() => _effects.DrainToImmutable();
}

/// <summary>A button as it came back, read.</summary>
internal sealed record PressedButton(ButtonAction Action, string? MessageId);
