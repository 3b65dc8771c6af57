using System.Globalization;
using BotService.Runtime.Stores;
using CsCheck;

namespace BotService.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    /// <summary>Each run of random steps has a partition of its own; a failing one is made smaller in further runs.</summary>
    private const int MostRuns = 2000;
    private const int Runs = 40;

    [Fact]
    public async Task Any_sequence_of_calls_ends_as_in_the_model()
    {
        await Store.DisposeAsync();
        await ForgetAsync();
        var store = await OpenAsync(MostRuns);
        var partition = -1;

        await StoreStep.Any.Array[10, 60].SampleAsync(
            async steps =>
            {
                partition = (partition + 1) % MostRuns;
                await CompareAsync(store, partition, steps);
            },
            writeLine: TestContext.Current.TestOutputHelper!.WriteLine,
            iter: Runs,
            threads: 1,
            print: steps => string.Join('\n', steps.Select(step => step.ToString())));
    }

    private async Task CompareAsync(IStore store, int partition, StoreStep[] steps)
    {
        var model = new ModelStore(MostRuns, Time);
        var memory = new StoreStep.RunMemory();
        var keys = Enumerable.Range(0, 3).Select(n => KeyOf(partition, n)).ToArray();
        foreach (var (number, step) in steps.Index())
        {
            if (step.What == StoreStep.Act.Pass)
            {
                Time.Advance(TimeSpan.FromMilliseconds(step.A % 250));
            }

            var call = await step.PrepareAsync(model, partition, keys, memory, Now, Ct);
            var expected = await call(model) + "\n" + await ModelStore.DescribeAsync(model, partition, keys, Ct);
            var actual = await call(store) + "\n" + await ModelStore.DescribeAsync(store, partition, keys, Ct);
            Assert.True(expected == actual, string.Create(CultureInfo.InvariantCulture, $"Step {number}, {step}\nexpected {expected}\nactual {actual}"));
        }
    }

    private static DocumentKey KeyOf(int partition, int number)
    {
        for (var i = 0; ; i++)
        {
            var key = DocumentKey.Of('c', string.Create(CultureInfo.InvariantCulture, $"{number}-{i}"));
            if (Partitioning.Of(key, MostRuns) == partition)
            {
                return key;
            }
        }
    }
}
