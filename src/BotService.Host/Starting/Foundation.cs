using System.Collections.Immutable;
using BotService.Core.Conversations;
using BotService.Core.Polls;
using BotService.Host.Commands;
using BotService.Host.Settings;

namespace BotService.Host.Starting;

/// <summary>What the service stands on before a store is opened: settings without mistakes, dialogs without errors, the secret.</summary>
internal sealed record Foundation(AllSettings Settings, DialogLibrary Library, ReadOnlyMemory<byte> Secret)
{
    public static ServiceFacts FactsOf(AllSettings settings) => new(
        settings.Service.Controller,
        settings.Service.Hotline,
        settings.Service.Contact,
        settings.Service.Address,
        settings.Service.SpokenFirst,
        settings.Service.RetentionMonths);
}

/// <summary>The outcome of looking at all that an operator has given. The set is closed on purpose.</summary>
internal abstract record Preparation
{
    private Preparation()
    {
    }

    public sealed record Ready(Foundation Foundation) : Preparation;

    /// <param name="Lines">For the operator: each mistake with its place and its cure.</param>
    public sealed record Refused(ImmutableArray<string> Lines) : Preparation
    {
        /// <returns>The exit code.</returns>
        public int Tell(Terminal terminal)
        {
            terminal.Error(Lines.Length == 1 ? "The service cannot start:" : $"The service cannot start; {Lines.Length} things are to be put right:");
            foreach (var line in Lines)
            {
                terminal.Error($"  - {line}");
            }

            return ExitCode.WrongSettings;
        }
    }
}
