using System.Collections.Immutable;
using System.Globalization;

namespace BotService.Host.Tests.Recorded;

/// <summary>Something that the bot said, as a person sees it. A press of a button does what <see cref="Offer.Press"/> does.</summary>
internal sealed record Heard(string Text, ImmutableArray<Offer> Offers);

internal sealed record Offer(string Label, Func<Task> Press);

/// <summary>Somebody who says the lines of a recorded talk on one channel: presses where there are buttons, and types numbers where there is a list.</summary>
internal abstract class Player
{
    private int _read;

    /// <summary>The channel's name in the counts.</summary>
    public abstract string Channel { get; }

    /// <summary>Does what the person does before the first word.</summary>
    public virtual Task ArriveAsync() => Task.CompletedTask;

    /// <summary>Waits for the first new message with these words.</summary>
    public async Task<Heard> HearAsync(params string[] words)
    {
        while (true)
        {
            var all = await AllAsync();
            for (; _read < all.Count; _read++)
            {
                if (words.Any(one => all[_read].Text.Contains(one, StringComparison.Ordinal)))
                {
                    return all[_read++];
                }
            }

            try
            {
                await MoreAsync(all.Count);
            }
            catch (Exception failure) when (failure is TimeoutException or OperationCanceledException)
            {
                Assert.Fail($"{Channel}: no '{words[^1]}' after: {string.Join(" | ", all.Select(heard => heard.Text))}");
            }
        }
    }

    public abstract Task SayAsync(string text);

    /// <summary>Chooses what is called so in the message that was heard last.</summary>
    public async Task PickAsync(string label)
    {
        var heard = (await AllAsync())[_read - 1];
        if (heard.Offers.FirstOrDefault(offer => offer.Label == label) is { } offer)
        {
            await offer.Press();
            return;
        }

        var line = heard.Text.Split('\n').FirstOrDefault(line => line.EndsWith($". {label}", StringComparison.Ordinal));
        Assert.True(line is not null, string.Create(CultureInfo.InvariantCulture, $"{Channel} offers no '{label}': {heard.Text}"));
        await SayAsync(line.Split('.')[0]);
    }

    /// <summary>Presses a button of a message that was answered long ago; where there are no buttons, nothing can be pressed.</summary>
    public async Task PickTooLateAsync(string words, string label)
    {
        var old = (await AllAsync()).First(heard => heard.Text.Contains(words, StringComparison.Ordinal));
        if (old.Offers.FirstOrDefault(offer => offer.Label == label) is { } offer)
        {
            await offer.Press();
        }
    }

    /// <summary>All that was heard so far, oldest first; what was changed in place stands here twice.</summary>
    protected abstract ValueTask<IReadOnlyList<Heard>> AllAsync();

    /// <summary>Ends when more than <paramref name="count"/> messages were heard.</summary>
    protected abstract Task MoreAsync(int count);
}
