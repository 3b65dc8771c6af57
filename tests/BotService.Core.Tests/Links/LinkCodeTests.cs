using BotService.Core.Links;
using CsCheck;

namespace BotService.Core.Tests.Links;

public sealed class LinkCodeTests
{
    private const string Symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static Gen<string> Codes { get; } = Gen.ULong.Select(LinkCode.From).Where(code => code is not null).Select(code => code!);

    [Fact]
    public void A_code_is_read_as_it_was_made() => Codes.Sample(
        code => LinkCode.Read(code) == code && LinkCode.Read(LinkCode.Spaced(code)) == code && LinkCode.Read($" #{code.ToLowerInvariant()} ") == code,
        seed: "0000KOIPe036", iter: 2000);

    [Fact]
    public void Look_alikes_are_read_as_what_they_stand_for() =>
        Assert.Equal("000000011", LinkCode.Read("oOoO-00ol-i"));

    [Fact]
    public void Every_wrong_character_is_noticed() => Codes.Sample(
        code =>
        {
            for (var place = 0; place < code.Length; place++)
            {
                foreach (var symbol in Symbols.Where(symbol => symbol != code[place]))
                {
                    Assert.Null(LinkCode.Read(With(code, place, symbol)));
                }
            }
        },
        seed: "0000KOIPe036", iter: 200);

    [Fact]
    public void Every_two_neighbours_swapped_are_noticed() => Codes.Sample(
        code =>
        {
            for (var place = 0; place + 1 < code.Length; place++)
            {
                var swapped = With(With(code, place, code[place + 1]), place + 1, code[place]);
                Assert.True(swapped == code || LinkCode.Read(swapped) is null, $"{code} read as {swapped}");
            }
        },
        seed: "0000KOIPe036", iter: 2000);

    [Fact]
    public void Every_flipped_bit_is_refused_or_changes_nothing() => Codes.Sample(
        code =>
        {
            for (var place = 0; place < code.Length; place++)
            {
                for (var bit = 0; bit < 16; bit++)
                {
                    Assert.True(LinkCode.Read(With(code, place, (char)(code[place] ^ (1 << bit)))) is not { } read || read == code);
                }
            }
        },
        seed: "0000KOIPe036", iter: 500);

    [Theory]
    [InlineData("")]
    [InlineData("#")]
    [InlineData("00000001")]
    [InlineData("0000000111")]
    [InlineData("00000001U")]
    [InlineData("０００００００１１")]
    [InlineData("000000011\u0000")]
    public void What_is_no_code_is_none(string typed) => Assert.Null(LinkCode.Read(typed));

    private static string With(string code, int place, char symbol) => string.Concat(code.AsSpan(0, place), [symbol], code.AsSpan(place + 1));
}
