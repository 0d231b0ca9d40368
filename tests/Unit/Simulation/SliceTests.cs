using Core.Domain;
using Microsoft.FSharp.Core;
using Proof.Checking;
using Simulation;
using Simulation.Juju;
using Simulation.Laws;

namespace Tests.Unit.Simulation;

/// <summary>A field of the world that nobody compares would make two worlds one, and <c>check</c> would still say "Complete".</summary>
public sealed class SliceTests
{
    // What these types hold is somebody else's business; the fields that have them are named in the lists of exceptions.
    private static readonly Type[] Whole = [typeof(Site), typeof(FSharpOption<Uniter>)];
    private static readonly World Fresh = World.Fresh("web/0", Config.Empty, Site.Empty("ubuntu@24.04"));
    private static readonly World Full = Filled();
    private static readonly Change[] Changes = [.. Shaken.Of(Full, typeof(World), Whole.Contains)];

    [Fact]
    public void Key_FieldChanged_IsAnotherWorld()
    {
        var worlds = new Worlds();
        AssertSeen(Slices.NotInKey, change => worlds.Of((World)change) != worlds.Of(Full));
    }

    [Fact]
    public void Image_FieldChanged_LooksOtherwise() =>
        AssertSeen(Slices.NotInImage, change => !Image.Of((World)change).Equals(Image.Of(Full)));

    [Fact]
    public void Difference_FieldChanged_NamesWhatDiffers() => Assert.All(
        Changes.Where(change => !IsListed(Slices.NotInImage, change.Path)),
        change => Assert.NotEqual("", Image.Difference(Image.Of((World)change.Value), Image.Of(Full))));

    [Fact]
    public void World_MadeOfItsSlices_IsTheSame()
    {
        var worlds = new Worlds();
        Assert.All(Changes, change =>
        {
            var world = (World)change.Value;
            Assert.True(Image.Of(worlds.The(world)).Equals(Image.Of(world)), change.Path);
        });
    }

    [Fact]
    public void Fields_OfTheWorld_AreAllChanged() =>
        Assert.True(Changes.Select(change => change.Path).Distinct().Count() > 50, string.Join(" ", Changes.Select(change => change.Path).Distinct()));

    private static void AssertSeen(IReadOnlyDictionary<string, string> exceptions, Func<object, bool> isSeen)
    {
        Assert.All(Changes, change => Assert.True(isSeen(change.Value) != IsListed(exceptions, change.Path), change.Path));
        // A reason for a field that is no more is no reason.
        var fields = Changes.Select(change => change.Path).Concat(["Machine.Site", "Uniter"]).ToList();
        Assert.All(exceptions.Keys, listed => Assert.Contains(fields, field => IsBelow(listed, field)));
    }

    private static bool IsListed(IReadOnlyDictionary<string, string> exceptions, string path) => exceptions.Keys.Any(listed => IsBelow(listed, path));

    private static bool IsBelow(string listed, string path) => path == listed || path.StartsWith(listed + ".", StringComparison.Ordinal);

    private static World Filled()
    {
        var machine = Shaken.Sample(typeof(global::Simulation.Machine), Fresh.Machine.Site);
        return new World((global::Simulation.Machine)machine, (JujuUnit)Shaken.Sample(typeof(JujuUnit)), Fresh.Uniter);
    }
}
