using StandIn.Commands;
using StandIn.Model;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Tests.Unit.Juju.Vectors;

/// <summary>
/// Every hook tool answers as Juju does. <c>HOOK_TOOL_VECTORS</c> names a directory of vectors; without it the vectors of this repository
/// are run.
/// </summary>
public sealed class HookToolVectors(HookToolVectors.Tally tally) : IClassFixture<HookToolVectors.Tally>
{
    private static readonly string Own = Repository.File("tests/Unit/Juju/HookTools");

    // A path that is not absolute is meant from where the repository lies: the tests run in another directory.
    private static string Vectors => Environment.GetEnvironmentVariable("HOOK_TOOL_VECTORS") is { Length: > 0 } named
        ? Path.GetFullPath(named, Repository.File("."))
        : Own;

    public static TheoryData<string> Files =>
        new(Directory.EnumerateFiles(Vectors, "*.jsonl").Select(path => Path.GetFileName(path)).Order());

    [Theory]
    [MemberData(nameof(Files))]
    public void Vectors_OfAFile_AreAnsweredAsJujuDoes(string file)
    {
        var failures = Vector.OfFile(Path.Combine(Vectors, file)).SelectMany(Failures).ToArray();
        Assert.True(failures is [], string.Join("\n", failures));
    }

    private IReadOnlyList<string> Failures(Vector vector)
    {
        var (failures, unknown) = (new List<string>(), new HashSet<string>());
        foreach (var release in vector.Releases)
        {
            var differences = VectorRun.Differences(vector, release, out var notUnderstood);
            failures.AddRange(differences.Select(difference => $"{vector.Name} [{release}]: {difference}"));
            unknown.UnionWith(notUnderstood);
        }

        if (vector.Releases is [] || unknown.Count > 0)
            tally.Leave(vector.Releases is []
                ? $"{vector.Name}: the release {vector["release"]} is not known"
                : $"{vector.Name}: {string.Join(", ", unknown)} not understood");
        else
            tally.Count(vector, failures is []);
        return failures;
    }

    [Fact]
    public void Vectors_OfThisRepository_NameEveryTool() => Assert.Equal(
        [],
        ToolTable.Names(JujuRelease.ThreeSix)
            .Except(Directory.EnumerateFiles(Own, "*.jsonl").SelectMany(Vector.OfFile).Select(vector => vector.Tool)));

    /// <summary>Counts what was run, and says it at the end: what was not run is never passed over.</summary>
    public sealed class Tally(IMessageSink sink) : IDisposable
    {
        private readonly SortedDictionary<string, (int Passed, int Failed)> tools = [];
        private readonly List<string> left = [];
        private int runs;

        internal void Count(Vector vector, bool isPassed)
        {
            var (passed, failed) = tools.GetValueOrDefault(vector.Tool);
            tools[vector.Tool] = isPassed ? (passed + 1, failed) : (passed, failed + 1);
            runs += vector.Releases.Count;
        }

        internal void Leave(string why) => left.Add(why);

        public void Dispose()
        {
            var (passed, failed) = (tools.Values.Sum(tool => tool.Passed), tools.Values.Sum(tool => tool.Failed));
            var why = left is [] ? $"every one was run, {runs} times for all releases" : string.Join("; ", left);
            var summary = $"{passed + failed + left.Count} vectors, {passed} pass, {left.Count} not run: {why}";
            var wrong = tools.Where(tool => tool.Value.Failed > 0)
                .Select(tool => $"{tool.Key}: {tool.Value.Failed} fail, {tool.Value.Passed} pass");
            sink.OnMessage(new DiagnosticMessage(string.Join("\n", [.. wrong, summary])));
        }
    }
}
