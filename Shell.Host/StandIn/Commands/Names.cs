using System.Text.RegularExpressions;

namespace StandIn.Commands;

/// <summary>How Juju's names are made up.</summary>
/// <remarks>Source: juju/names, unit.go, application.go, storage.go.</remarks>
internal static partial class Names
{
    private const string Part = "[a-z][a-z0-9]*(?:-[a-z0-9]*[a-z][a-z0-9]*)*";

    /// <summary>Whether the text is the name of an application.</summary>
    public static bool IsApplication(string name) => Application().IsMatch(name);

    /// <summary>Whether the text is the name of a unit.</summary>
    public static bool IsUnit(string name) => Unit().IsMatch(name);

    /// <summary>Whether the text is the id of a storage instance.</summary>
    public static bool IsStorage(string id) => Unit().IsMatch(id);

    /// <summary>The application of a unit.</summary>
    public static string ApplicationOf(string unit) => unit.Split('/')[0];

    /// <summary>The tag of a unit.</summary>
    public static string UnitTag(string unit) => $"unit-{unit.Replace('/', '-')}";

    /// <summary>The tag of a relation, from both of its endpoints.</summary>
    public static string RelationTag(string key) => $"relation-{key.Replace(':', '.').Replace(' ', '#')}";

    [GeneratedRegex($@"^{Part}\z")]
    private static partial Regex Application();

    [GeneratedRegex($@"^{Part}/(?:0|[1-9][0-9]*)\z")]
    private static partial Regex Unit();
}
