using System.Text.RegularExpressions;
using Core.Domain;
using Microsoft.FSharp.Core;
using Proof.Checking;
using Simulation;
using Simulation.Juju;
using Simulation.Laws;
using Tests.Shared;

namespace Tests.Unit.Simulation;

/// <summary>A field of the world that nobody compares would make two worlds one, and <c>check</c> would still say "Complete".</summary>
public sealed class SliceTests
{
    private static readonly World Fresh = World.Fresh("web/0", Config.Empty, Site.Empty("ubuntu@24.04"));

    // What a site and an agent hold is somebody else's business; the fields that have them are named in the lists of exceptions.
    private static readonly (string Field, World World)[] Samples =
    [
        .. new Samples(
            (_, number) =>
                [$"text{number}", $"other{number}"],
                [Fresh.Machine.Site],
                [FSharpOption<Uniter>.Some(Hearing.Settled("web/0", true, Config.Empty))])
            .Make<World>().Select(sample => (Field(sample.Path), (World)sample.Value)),
    ];

    private static readonly World Full = Samples[0].World;
    private static readonly (string Field, World World)[] Changes = Samples[1..];

    [Fact]
    public void Key_FieldChanged_IsAnotherWorld()
    {
        var worlds = new Worlds();
        AssertSeen(Slices.NotInKey, change => worlds.Of(change) != worlds.Of(Full));
    }

    [Fact]
    public void Image_FieldChanged_LooksOtherwise() =>
        AssertSeen(Slices.NotInImage, change => !Image.Of(change).Equals(Image.Of(Full)));

    [Fact]
    public void Difference_FieldChanged_NamesWhatDiffers() => Assert.All(
        Changes.Where(change => !IsListed(Slices.NotInImage, change.Field)),
        change => Assert.NotEqual("", Image.Difference(Image.Of(change.World), Image.Of(Full))));

    [Fact]
    public void World_MadeOfItsSlices_IsTheSame()
    {
        var worlds = new Worlds();
        Assert.All(Changes, change => Assert.True(Image.Of(worlds.The(change.World)).Equals(Image.Of(change.World)), change.Field));
    }

    private static void AssertSeen(IReadOnlyDictionary<string, string> exceptions, Func<World, bool> isSeen)
    {
        Assert.All(Changes, change => Assert.True(isSeen(change.World) != IsListed(exceptions, change.Field), change.Field));
        // A reason for a field that is no more is no reason.
        string[] fields = [.. Changes.Select(change => change.Field), "Machine.Site", "Uniter"];
        Assert.All(exceptions.Keys, listed => Assert.Contains(fields, field => IsBelow(listed, field)));
    }

    private static bool IsListed(IReadOnlyDictionary<string, string> exceptions, string path) =>
        exceptions.Keys.Any(listed => IsBelow(listed, path));

    private static bool IsBelow(string listed, string path) => path == listed || path.StartsWith(listed + ".", StringComparison.Ordinal);

    // Without what leads to an element of a collection or of an option.
    private static string Field(string path) => Regex.Replace(path, @"^World\.?|\[\w*\]|\.Some\.Value|\.(Some|None)$", "");
}
