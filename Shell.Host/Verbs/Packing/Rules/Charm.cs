using Verbs.Packing.Yaml;
using static Verbs.Packing.Rules.Field;
using static Verbs.Packing.Rules.Shapes;
using static Verbs.Packing.Rules.Values;

namespace Verbs.Packing.Rules;

/// <summary>The whole of charmcraft.yaml for a machine charm (charmcraft/models/project.py, PlatformCharm).</summary>
internal static class Charm
{
    public static Rule Whole => All(Only(Keys), Across);

    private static readonly Field[] Keys =
    [
        Required("type", OneOf("charm")),
        Required("name", TextThat("a charm's name: at most 40 lowercase letters, digits and single hyphens, a letter first and in every part", Names.IsCharm)),
        Optional("title", Length(2, 40)),
        Required("summary", Length(0, 200)),
        Required("description", Text),
        Required("platforms", Platforms.Map),
        Optional("base", Bases.Base),
        Optional("build-base", Bases.BuildBase),
        Required("parts", Parts.Map),
        Optional("package-repositories", Repositories.List),
        Optional("assumes", Assumes.List),
        Optional("config", ConfigOptions.Config),
        Optional("actions", Actions.Map),
        Optional("requires", Relations.Endpoints),
        Optional("provides", Relations.Endpoints),
        Optional("peers", Relations.Endpoints),
        Optional("extra-bindings", Relations.ExtraBindings),
        Optional("subordinate", TrueOrFalse),
        Optional("storage", Storage.Map),
        Optional("resources", Resources.Map),
        Optional("terms", Terms.List),
        Optional("links", Store.Links),
        Optional("charm-user", OneOf("root", "sudoer", "non-root")),
        Optional("charm-libs", Store.CharmLibs),
        Optional("charmhub", Store.Charmhub),
        Optional("analysis", Store.Analysis),
        Optional("adopt-info", Text),
        Refused("bases", "charmcraft reads it for old releases only; name the platforms under platforms"),
        Refused("extensions", "they make Kubernetes charms"),
        Refused("containers", "a machine charm has none"),
        Refused("devices", "a machine charm has none"),
        Refused("contact", "write it under links"),
        Refused("issues", "write it under links"),
        Refused("source-code", "write it as source under links"),
        Refused("license", "put the licence in a file LICENSE"),
        Refused("version", "charmcraft ignores it; the charm's version is that of the host project"),
    ];

    /// <summary>What no key can be asked for alone.</summary>
    private static Rule Across => place => place.Node is not Mapping root ? [] :
    [
        .. root.EntriesOf("platforms").SelectMany(platform => Platforms.Base(root, platform)),
        .. Platforms.BuildBase(root),
        .. root.EntriesOf("parts").SelectMany(part => Parts.OnBases(new Place("parts", root).Child(part.Name, part.Value), Platforms.BuildBases(root))),
        .. Relations.UniqueNames(root),
        .. Relations.ReservedNames(root),
        .. Relations.ReservedInterfaces(root),
        .. Relations.Subordinate(root),
    ];
}
