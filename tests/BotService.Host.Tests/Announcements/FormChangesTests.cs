using BotService.Host.Announcements.Forms;

namespace BotService.Host.Tests.Announcements;

/// <summary>What is typed changes that and nothing else.</summary>
public sealed class FormChangesTests
{
    private static readonly AnnouncementForm Templated = new(Template: "short", Values: new() { ["old"] = new("5"), ["new"] = new("3"), ["date"] = new("1/12", "1 December") });
    private static readonly AnnouncementForm Written = new(Text: new("Tin", "News"), Picture: "https://a.example.vn/1.png") { PictureWords = new("Sơ đồ", "A map") };

    [Fact]
    public void One_language_given_leaves_the_other()
    {
        Assert.Equal(new("Tin khác", "News"), FormChanges.Over(Written, new(Text: new("Tin khác"))).Text);
        Assert.Equal(new("Tin", "Other news"), FormChanges.Over(Written, new(Text: new(En: "Other news"))).Text);
        Assert.Equal(new("Tin", ""), FormChanges.Over(Written, new(Text: new(En: ""))).Text);
    }

    [Fact]
    public void One_value_given_leaves_the_others()
    {
        var form = FormChanges.Over(Templated, new(Values: new() { ["new"] = new("4") }));

        Assert.Equal("short", form.Template);
        Assert.Equal(["date 1/12 1 December", "new 4 ", "old 5 "], form.Values!.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => $"{value.Key} {value.Value.Vi} {value.Value.En}"));
        Assert.Equal(3, FormChanges.Over(Templated, new(Template: "short", Values: new() { ["new"] = new("4") })).Values!.Count);
        Assert.Equal("3", Templated.Values!["new"].Vi);
    }

    [Fact]
    public void One_language_written_by_hand_keeps_what_the_template_said_in_the_other()
    {
        var form = FormChanges.Over(Templated, new(Text: new("Lời khác")), new("Lời mẫu", "The template's words"));

        Assert.Equal((null, null), (form.Template, form.Values));
        Assert.Equal(new("Lời khác", "The template's words"), form.Text);
    }

    [Fact]
    public void Another_template_takes_its_own_values_and_another_picture_its_own_words()
    {
        Assert.Equal(["place"], FormChanges.Over(Templated, new(Template: "other", Values: new() { ["place"] = new("A") })).Values!.Keys);
        Assert.Null(FormChanges.Over(Written, new(Template: "short")).Text);
        Assert.Null(FormChanges.Over(Written, new(Picture: "https://a.example.vn/2.png")).PictureWords);
        Assert.Equal(new("Sơ đồ mới", "A map"), FormChanges.Over(Written, new() { PictureWords = new("Sơ đồ mới") }).PictureWords);
    }
}
