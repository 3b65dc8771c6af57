using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using BotService.Core.Delivery.Planning;
using BotService.Core.Duties;
using BotService.Runtime.Duties;
using Microsoft.Extensions.Options;

namespace BotService.Host.Settings;

/// <summary>When and how often officials are reminded of what they have to do.</summary>
internal sealed class ReminderSettings
{
    /// <summary>Local times at which reminders go out on a working day, in order, separated by <c>;</c>.</summary>
    public string Waves { get; set; } = "08:00;14:00";

    /// <summary>How much later superiors get theirs, so that what is told at a wave is in them: up to 4 hours.</summary>
    public TimeSpan SuperiorsAfter { get; set; } = WaveTimes.Usual.SuperiorsAfter;

    /// <summary>A wave that runs later than this does not send by itself but moves to the next: 15 minutes to 12 hours.</summary>
    public TimeSpan LateAfter { get; set; } = WaveTimes.Usual.LateAfter;

    /// <summary>Superiors are told once a week, within the week's first digest, how their units stand.</summary>
    public bool Weekly { get; set; } = true;

    /// <summary>Local hours in which a reminder may be sent, separated by <c>;</c>.</summary>
    public string Hours { get; set; } = "07:30-11:30;13:30-17:00";

    /// <summary>Local time from which nothing unasked is sent.</summary>
    public TimeOnly QuietFrom { get; set; } = new(20, 0);

    public TimeOnly QuietUntil { get; set; } = new(7, 0);

    [Range(1, 10, ErrorMessage = "must be between 1 and 10 unasked messages to one person a day; 1 is usual")]
    public int PerDay { get; set; } = 1;

    [Range(1, 50, ErrorMessage = "must be between 1 and 50 unasked messages to one person a week; 5 is usual")]
    public int PerWeek { get; set; } = 5;

    /// <returns>Null when one of them is no time of day.</returns>
    public ImmutableArray<TimeOnly>? WaveList => HourText.Times(Waves);

    /// <returns>Null when one of them is no span of hours.</returns>
    public ImmutableArray<HourSpan>? HourList => HourText.Spans(Hours);

    public DutyOptions Options() => new()
    {
        Waves = new(WaveList!.Value, SuperiorsAfter, LateAfter) { Weekly = Weekly },
        Hours = HourList!.Value,
        Quiet = QuietFrom == QuietUntil ? null : new(QuietFrom, QuietUntil),
        PerDay = PerDay,
        PerWeek = PerWeek,
    };
}

[OptionsValidator]
internal sealed partial class ReminderSettingsValidator : IValidateOptions<ReminderSettings>;
