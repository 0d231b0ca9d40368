using Shell.Effects.Yaml;

namespace Packing.Rules;

/// <summary>
/// The key extensions (charmcraft/extensions): each is code of charmcraft's that writes a Kubernetes charm around an image of an app.
/// </summary>
internal static class Extensions
{
    private static readonly string[] All =
    [
        "django-framework", "expressjs-framework", "fastapi-framework", "flask-framework", "go-framework", "spring-boot-framework",
    ];

    /// <summary>No extension at all is all that <c>pack</c> can take.</summary>
    public static Rule None => place => place.Node switch
    {
        Sequence list => list.Items.SelectMany((item, index) => Refused(place.Item(index, item))),
        Mapping { Entries.Count: 0 } => [],
        { Text: not "" } or Mapping => place.Needs("a list"),
        _ => [],
    };

    private static IEnumerable<Problem> Refused(Place place) => All.Contains(place.Node.Text)
        ? place.Says($"the extension {place.Node.Text} makes a Kubernetes charm, which runs an app's image in a container; "
            + "pack makes machine charms. Remove extensions and write out what the charm needs, or pack a Kubernetes charm with charmcraft")
        : place.Needs($"an extension of charmcraft's; it has {string.Join(", ", All)}");
}
