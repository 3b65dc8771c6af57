using BotService.Host.Tests.Kit;
using BotService.Host.Tests.Processes;
using Xunit.Sdk;
using Xunit.v3;

// Tests of whole processes mostly wait: for starts, for the pace of a platform, for what must not happen. More of them at once than there are
// processors keep these busy.
[assembly: Parallelization(MaxThreads = 4)]
[assembly: TestCollectionOrderer(typeof(ProcessesFirst))]

namespace BotService.Host.Tests.Kit;

/// <summary>The longest begin first, so that none of them is left alone at the end.</summary>
internal sealed class ProcessesFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(collection => collection.TestCollectionDisplayName.Contains(typeof(KillTests).Namespace!, StringComparison.Ordinal))];
}
