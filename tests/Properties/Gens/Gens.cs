using CsCheck;
using Microsoft.FSharp.Collections;

namespace Tests.Properties;

/// <summary>Generators of the core's values, one for each type: any value that can be built, likely or not.</summary>
public static partial class Gens
{
    /// <summary>Names as they occur, and texts that are hard to write down.</summary>
    public static Gen<string> Text => Gen.Frequency(
        (4, Gen.String[Gen.Char.AlphaNumeric, 1, 8]),
        (1, Gen.OneOf("", "-", "../a", "a\nb", "\"\\/\b\f\r\t", "\0\u007f\u0085\u2028", "ä€", "\U0001F600", "{}", "null")),
        (1, Gen.String[Gen.Char['\0', '\uD7FF'], 0, 6]));

    public static Gen<int> Number => Gen.OneOf(Gen.OneOf(0, 1, -1, int.MaxValue, int.MinValue), Gen.Int[0, 65535]);

    /// <summary>Lists as the core makes them, so that equal items make equal lists.</summary>
    public static Gen<IReadOnlyList<T>> List<T>(Gen<T> item) => item.List[0, 3].Select(items => (IReadOnlyList<T>)ListModule.OfSeq(items));

    /// <summary>Maps as the core makes them.</summary>
    public static Gen<IReadOnlyDictionary<string, T>> Map<T>(Gen<T> value) => Gen.Select(Text, value).List[0, 3].Select(pairs =>
        (IReadOnlyDictionary<string, T>)MapModule.OfSeq(pairs.Select(pair => Tuple.Create(pair.Item1, pair.Item2))));
}
