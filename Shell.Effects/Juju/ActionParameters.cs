using System.Text.Json;
using Microsoft.FSharp.Collections;

namespace Shell.Effects.Juju;

/// <summary>The parameters of an action.</summary>
internal static class ActionParameters
{
    /// <summary>The values of an object by dotted name, each as its JSON text; an object without properties is a value.</summary>
    public static IReadOnlyDictionary<string, string> Of(JsonElement json) =>
        MapModule.OfSeq(json.EnumerateObject().SelectMany(property => Flat(property.Name, property.Value)));

    private static IEnumerable<Tuple<string, string>> Flat(string name, JsonElement value) =>
        value.ValueKind is JsonValueKind.Object && value.EnumerateObject().Any()
            ? value.EnumerateObject().SelectMany(property => Flat($"{name}.{property.Name}", property.Value))
            : [Tuple.Create(name, value.GetRawText())];
}
