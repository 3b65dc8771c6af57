using System.Security.Cryptography;
using BotService.Runtime.Identity;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Tests;

public sealed class SecretTests
{
    private static readonly ServiceSecret Secret = new(new byte[32]);
    private static readonly DocumentKey Chat = Secret.ConversationOf("telegram", "5");

    [Fact]
    public void A_button_means_what_it_was_signed_for_in_its_own_chat_only()
    {
        var token = Secret.SignButton(Chat, "q:abc123:4:access/5");

        Assert.Equal("q:abc123:4:access/5", Secret.ReadButton(Chat, token));
        Assert.Null(Secret.ReadButton(Secret.ConversationOf("telegram", "6"), token));
        Assert.Null(new ServiceSecret([.. Enumerable.Repeat((byte)1, 32)]).ReadButton(Chat, token));
    }

    [Fact]
    public void What_stands_in_stores_and_old_messages_keeps_its_form()
    {
        Assert.Equal("c:jZwTpTwWTXsZP0bI1VMBgQ", Chat.Value);
        Assert.Equal("q:abc123:4:access/5.ay_t3rkShpAzDQ", Secret.SignButton(Chat, "q:abc123:4:access/5"));
        Assert.Equal("DQX-PQwY5FwCZNyf6qA2uQ", Secret.Fresh(Chat, "tg:1"));
        Assert.Equal("k:UgMsU-gQo322xeo_o00BYQ", Secret.PairOf("ABC").Value);
        Assert.Equal("page.sIc8odJ6Hhf4U54I-uisBa54VHs", Secret.Sign("web", "page"));
        Assert.Equal("bI7e3JVlv3ii5RkMqSGyPX3VOcCOVngCALodLJxm2EA", Secret.MarkAudit("x", new string('ô', 200)));
    }

    [Fact]
    public void None_of_10_000_forged_buttons_is_accepted()
    {
        var token = Secret.SignButton(Chat, "q:abc123:4:access/5");
        var random = new Random(20261123);
        var accepted = 0;

        for (var i = 0; i < 10_000; i++)
        {
            var forged = token.ToCharArray();
            var at = random.Next(forged.Length);
            forged[at] = (char)(forged[at] == 'x' ? 'y' : 'x');
            accepted += Secret.ReadButton(Chat, new string(forged)) is null ? 0 : 1;
        }

        Assert.Equal(0, accepted);
        foreach (var odd in (string[])["", ".", "a", "q:abc123:4:access/5", "q:abc123:4:access/5.", new string('x', 5000)])
        {
            Assert.Null(Secret.ReadButton(Chat, odd));
        }
    }

    [Fact]
    public void The_longest_button_fits_a_platform_that_takes_64_bytes()
    {
        var action = $"q:{new string('r', 6)}:99999:{new string('q', 16)}/{new string('o', 12)}";

        Assert.True(Secret.SignButton(Chat, action).Length <= 64);
    }

    [Fact]
    public void A_sealed_address_opens_again_and_no_bit_of_it_can_be_changed()
    {
        var seal = Secret.Seal("100000001"u8);

        Assert.Equal("100000001"u8.ToArray(), Secret.Unseal(seal));
        for (var bit = 0; bit < seal.Length * 8; bit++)
        {
            var changed = seal.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.ThrowsAny<CryptographicException>(() => Secret.Unseal(changed));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("100000001")]
    [InlineData("Trần Thị Ánh")]
    public void Sealed_words_open_again_however_long_they_are(string words)
    {
        foreach (var text in (string[])[words, string.Concat(Enumerable.Repeat(words, 500))])
        {
            Assert.Equal(text, Secret.Unseal(Secret.Seal(text)));
        }

        Assert.ThrowsAny<CryptographicException>(() => Secret.Unseal("AAAA"));
        Assert.ThrowsAny<CryptographicException>(() => Secret.Unseal(new string('A', 1000)));
    }

    [Fact]
    public void A_chat_key_tells_nothing_of_the_address_and_is_the_same_each_time()
    {
        Assert.Equal(Chat, Secret.ConversationOf("telegram", "5"));
        Assert.NotEqual(Chat, Secret.ConversationOf("web", "5"));
        Assert.Equal(24, Chat.Value.Length);
    }
}
