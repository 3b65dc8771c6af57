using System.Collections.Immutable;
using BotService.Core.Conversations;
using BotService.Core.Texts;
using BotService.Runtime.Channels;
using BotService.Runtime.Identity;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Conversations;

/// <summary>Makes a decided message ready to leave: texts filled in, buttons signed for this chat.</summary>
internal sealed class Renderer(ITexts texts, ServiceSecret secret)
{
    /// <param name="id">Stable over attempts.</param>
    public OutgoingMessage Render(DocumentKey chat, string id, string address, Message message, ChannelTraits traits)
    {
        var paragraphs = ImmutableArray.CreateBuilder<Paragraph>(message.Parts.Length);
        foreach (var part in message.Parts)
        {
            var text = texts.Render(part, message.Language);
            if (text.Length > 0)
            {
                paragraphs.Add(new(text, part.Strong));
            }
        }

        var buttons = ImmutableArray.CreateBuilder<OutgoingButton>(message.Buttons.Length);
        foreach (var button in message.Buttons)
        {
            buttons.Add(new(
                button.Address is null ? secret.SignButton(chat, button.Action) : "",
                texts.Render(button.Label, message.Language),
                button.Number,
                button.Picked)
            {
                Address = button.Address,
            });
        }

        return new(
            id,
            address,
            paragraphs.DrainToImmutable(),
            buttons.MoveToImmutable(),
            message.Columns,
            message.Language,
            traits.Edits ? message.Edit : null,
            message.TypeHint,
            Listed: message.Listed)
        {
            Renews = message.Renews,
            Aside = message.Aside,
            Picture = message.Picture is { } picture ? new(picture.Source, picture.Words is { } words ? texts.Render(words, message.Language) : "") : null,
        };
    }

    public string Render(TextRef text, Language language) => texts.Render(text, language);
}
