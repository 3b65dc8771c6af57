using System.Reflection;
using BotService.Core.Conversations;
using BotService.Core.Texts;

namespace BotService.Core.Tests.Texts;

public sealed class SystemTextsTests
{
    [Fact]
    public void Every_key_that_code_names_is_in_the_table_once()
    {
        var named = typeof(SystemTexts).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

        Assert.All(named, key => Assert.Single(SystemTexts.All, text => text.Key == key));
    }

    [Fact]
    public void The_longest_action_fits_a_button() =>
        Assert.Equal(48, new ButtonAction(ButtonKinds.Question, "abcdef", 9999, $"{new string('q', 16)}/+{new string('o', 16)}").ToString().Length);
}
