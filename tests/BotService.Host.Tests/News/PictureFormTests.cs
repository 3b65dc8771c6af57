using System.Text.Json.Nodes;
using BotService.Host.Tests.Announcements;

namespace BotService.Host.Tests.News;

/// <summary>The picture of an announcement as the API takes it.</summary>
public sealed class PictureFormTests
{
    [Fact]
    public async Task A_picture_and_what_it_shows_are_read_as_they_were_written_and_mistakes_are_told()
    {
        await using var town = await AnnouncementTown.StartAsync();
        var form = AnnouncementTown.Form();
        (form["picture"], form["pictureWords"]) = ("https://xa.gov.vn/anh.png", new JsonObject { ["vi"] = "Trụ sở mới", ["en"] = "The new office" });
        var file = AnnouncementTown.Form("a2");
        file["picture"] = "AgACAgUAAxkBAAIBY2VYexamplefileid";
        var wrong = AnnouncementTown.Form("a3");
        wrong["picture"] = "http://xa.gov.vn/anh.png";
        var about = AnnouncementTown.Form("a4");
        about["pictureWords"] = new JsonObject { ["vi"] = "Không có ảnh nào" };

        var created = await town.SendAsync("writer", HttpMethod.Post, "", form);
        var read = await town.SendAsync("writer", HttpMethod.Get, "/a1");
        var taken = await town.SendAsync("writer", HttpMethod.Post, "", file);
        var refused = await town.SendAsync("writer", HttpMethod.Post, "", wrong);
        var nothing = await town.SendAsync("writer", HttpMethod.Post, "", about);

        Assert.Equal((201, 201, 422, 422), (created.Status, taken.Status, refused.Status, nothing.Status));
        Assert.Equal(("https://xa.gov.vn/anh.png", "The new office"), (read.Json!["draft"]!["picture"]!.GetValue<string>(), read.Json["draft"]!["pictureWords"]!["en"]!.GetValue<string>()));
    }
}
