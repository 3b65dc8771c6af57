namespace BotService.Host.Tests.Recorded;

/// <summary>Talks as they were held once: what is heard, and what the person then does.</summary>
internal static class RecordedTalks
{
    /// <summary>Presses, typed words with and without tones, a number, a press that comes too late, a step back, a free text and a changed answer.</summary>
    public static async Task OneStopAsync(Player person, string code)
    {
        await BeginAsync(person, code, "Mời ông/bà trả lời 5 câu ngắn");
        await person.PickAsync("Tôi đồng ý");
        await person.HearAsync("Câu 1/5");
        await person.PickAsync("Hài lòng");
        await person.HearAsync("Câu 2/5");
        await person.SayAsync("khong hai long");
        await person.HearAsync("Rất tiếc");
        await person.PickAsync("Đi lại nhiều lần");
        await person.HearAsync("Câu 3/5");
        await person.SayAsync("3");
        await person.HearAsync("Câu 4/5");
        await person.PickTooLateAsync("Câu 1/5", "Rất không hài lòng");
        await person.SayAsync("Chưa có kết quả".Normalize(System.Text.NormalizationForm.FormD));
        await person.HearAsync("Câu 5/5");
        await person.SayAsync("BỎ QUA");
        await person.HearAsync("Ông/bà muốn nói thêm");
        await person.SayAsync("quay lai");
        await person.HearAsync("Câu 5/5");
        await person.PickAsync("Rất hài lòng");
        await person.HearAsync("Ông/bà muốn nói thêm");
        await person.SayAsync("Cán bộ nhiệt tình, chờ hơi lâu");
        await person.HearAsync("Câu trả lời của ông/bà:");
        await person.PickAsync("Sửa câu trả lời");
        await person.HearAsync("Ông/bà muốn sửa câu nào?");
        await person.PickAsync("Nơi tiếp đón");
        await person.HearAsync("Ông/bà hài lòng thế nào về nơi tiếp đón");
        await person.PickAsync("Bình thường");
        await person.HearAsync("Nơi tiếp đón: Bình thường");
    }

    public static async Task PapiAsync(Player person, string code)
    {
        await BeginAsync(person, code, "trả lời 8 câu ngắn");
        await person.PickAsync("Tôi đồng ý");
        await person.HearAsync("đã đủ 18 tuổi?");
        await person.PickAsync("Đủ 18 tuổi");
        await person.HearAsync("đã từng nghe nói về PAPI");
        await person.PickAsync("Chưa nghe");
        await person.HearAsync("Câu 1/8");
        await person.PickAsync("Không được mời");
        await person.HearAsync("Câu 2/8");
        await person.SayAsync("2");
        await person.HearAsync("Câu 3/8");
        await person.SayAsync("bo qua");
        await person.HearAsync("Câu 4/8");
        await person.PickAsync("Đôi khi");
        await person.HearAsync("Câu 5/8");
        await person.SayAsync("dễ");
        await person.HearAsync("Câu 6/8");
        await person.PickAsync("Tốt");
        await person.HearAsync("Câu 7/8");
        await person.SayAsync("3");
        await person.HearAsync("Câu 8/8");
        await person.PickAsync("Không có mạng");
        await person.HearAsync("Câu trả lời của ông/bà:");
    }

    private static async Task BeginAsync(Player person, string code, string invitation)
    {
        await person.ArriveAsync();
        await person.SayAsync($"#{code}");
        if ((await person.HearAsync("Xin chọn ngôn ngữ", invitation)).Text.Contains("Xin chọn ngôn ngữ", StringComparison.Ordinal))
        {
            await person.PickAsync("Tiếng Việt");
            await person.HearAsync(invitation);
        }
    }
}
