namespace Tests.Unit.House;

/// What the core may use of others. All of it depends on its arguments alone: no clock, chance, environment, file, thread or culture.
/// A member that is missing here is refused; add it with the one question in mind whether the same arguments always give the same result.
internal static class PureMembers
{
    private static readonly string[] OwnAssemblies = ["Core.Domain."];

    private static readonly string[] Types =
    [
        "Microsoft.FSharp.Collections.",
        "Microsoft.FSharp.Core.CompilerServices.GeneratedSequenceBase`1",
        "Microsoft.FSharp.Core.CompilerServices.ListCollector`1",
        "Microsoft.FSharp.Core.FSharpFunc`2",
        "Microsoft.FSharp.Core.FSharpOption`1",
        "Microsoft.FSharp.Core.FSharpResult`2",
        "Microsoft.FSharp.Core.FSharpTypeFunc",
        "Microsoft.FSharp.Core.FSharpValueOption`1",
        "Microsoft.FSharp.Core.LanguagePrimitives+HashCompare.GenericComparison",
        "Microsoft.FSharp.Core.LanguagePrimitives+HashCompare.GenericEquality",
        "Microsoft.FSharp.Core.LanguagePrimitives+HashCompare.GenericGreaterOrEqualIntrinsic",
        "Microsoft.FSharp.Core.LanguagePrimitives+HashCompare.GenericLess",
        "Microsoft.FSharp.Core.LanguagePrimitives+HashCompare.FastEqualsTuple",
        "Microsoft.FSharp.Core.LanguagePrimitives+HashCompare.GenericHashWithComparerIntrinsic",
        "Microsoft.FSharp.Core.LanguagePrimitives+IntrinsicFunctions.TypeTestGeneric",
        "Microsoft.FSharp.Core.LanguagePrimitives+HashCompare.FastHashTuple",
        "Microsoft.FSharp.Core.LanguagePrimitives.get_Generic",
        "Microsoft.FSharp.Core.OptimizedClosures",
        "Microsoft.FSharp.Core.OptionModule",
        "Microsoft.FSharp.Core.ResultModule",
        "Microsoft.FSharp.Core.StringModule",
        "Microsoft.FSharp.Core.ValueOption",
        "System.Collections.Generic.IEnumer",
        "System.Collections.Generic.IReadOnly",
        "System.Collections.Generic.KeyValuePair`2",
        "System.Collections.IEnumerable.GetEnumerator()",
        "System.Collections.IEnumerator",
        "System.Func`",
        "System.IDisposable",
        "System.Nullable`1",
        "System.Text.Json.JsonElement",
        "System.Text.Json.JsonProperty",
        "System.Tuple`",
        "System.ValueTuple`",
    ];

    // What formats, parses or compares without naming a culture differs from machine to machine: only overloads that name one.
    private static readonly string[] Members =
    [
        "Microsoft.FSharp.Core.LanguagePrimitives+IntrinsicFunctions.UnboxGeneric(Object)",
        "Microsoft.FSharp.Core.Operators.Identity(",
        "Microsoft.FSharp.Core.Operators.KeyValuePattern(",
        "Microsoft.FSharp.Core.Operators.op_Append(",
        "System.Array.Empty()",
        "System.Char.IsAscii",
        "System.Char.IsControl(Char)",
        "System.Char.IsHighSurrogate(Char)",
        "System.Char.IsLowSurrogate(Char)",
        "System.Char.IsSurrogate(Char)",
        "System.Char.IsSurrogatePair(String,Int32)",
        "System.Char.ToUpperInvariant(Char)",
        "System.Convert.ToBase64String(Byte[])",
        "System.Convert.ToString(Int32,Int32)",
        "System.DateTime.ToString(String,System.IFormatProvider)",
        "System.Math.Ceiling(Double)",
        "System.TimeSpan.FromSeconds(Double)",
        "System.DateTimeOffset..ctor(Int32,Int32,Int32,Int32,Int32,Int32,System.TimeSpan)",
        "System.DateTimeOffset.AddDays(Double)",
        "System.DateTimeOffset.FromUnixTimeSeconds(Int64)",
        "System.DateTimeOffset.ToUnixTimeSeconds()",
        "System.DateTimeOffset.TryParseExact(String,String,System.IFormatProvider,System.Globalization.DateTimeStyles,System.DateTimeOffset&)",
        "System.DateTimeOffset.get_UtcDateTime()",
        "System.DateTimeOffset.op_",
        "System.Double.ToString(String,System.IFormatProvider)",
        "System.Exception.get_Message()", // what a charm threw, on its way to the record
        "System.Globalization.CharUnicodeInfo.GetUnicodeCategory(String,Int32)",
        "System.Globalization.CultureInfo.get_InvariantCulture()",
        "System.Object.Equals(Object,Object)",
        "System.NullReferenceException..ctor()", // what F# throws where nonNull is given null
        "System.IEquatable`1.Equals(!0)",
        "System.IFormattable.ToString(String,System.IFormatProvider)",
        "System.Int32.Parse(String,System.Globalization.NumberStyles,System.IFormatProvider)",
        "System.Int32.ToString(String,System.IFormatProvider)",
        "System.Int32.TryParse(String,System.Globalization.NumberStyles,System.IFormatProvider,Int32&)",
        "System.Int64.ToString(String,System.IFormatProvider)",
        "System.InvalidOperationException..ctor(String)", // what a charm did wrong, on its way to the record
        "System.Math.Abs(Int32)",
        "System.Math.Sign(Int32)",
        "System.Object..ctor()",
        "System.Object.GetHashCode()",
        "System.Object.ReferenceEquals(Object,Object)", // a shortcut: what is one object is equal to itself
        "System.Object.ToString()",
        "System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(System.Exception)", // on its way to the driver
        "System.String.Trim()",
        "System.String.TrimEnd(Char[])",
        "System.String.CompareOrdinal(",
        "System.String.Concat(",
        "System.String.Contains(Char)",
        "System.String.Contains(String,System.StringComparison)",
        "System.String.EndsWith(Char)",
        "System.String.EndsWith(String,System.StringComparison)",
        "System.String.Equals(String,String)",
        "System.String.GetHashCode()", // in a GetHashCode alone: Core_Hashes_StayInGetHashCode
        "System.String.IndexOf(String,System.StringComparison)",
        "System.String.IndexOf(Char)",
        "System.String.IndexOf(Char,Int32)",
        "System.String.Join(",
        "System.String.LastIndexOf(Char)",
        "System.String.PadLeft(Int32,Char)",
        "System.String.Replace(Char,Char)",
        "System.String.Replace(String,String,System.StringComparison)",
        "System.String.Split(",
        "System.String.StartsWith(Char)",
        "System.String.StartsWith(String,System.StringComparison)",
        "System.String.Substring(",
        "System.String.ToLowerInvariant()",
        "System.String.get_Chars(Int32)",
        "System.String.get_Length()",
        "System.Int64.ToString(System.IFormatProvider)",
        "System.Int64.TryParse(String,System.Globalization.NumberStyles,System.IFormatProvider,Int64&)",
        "System.Text.Encoding.GetBytes(String)",
        "System.Text.Encoding.get_UTF8()",
        "System.TimeSpan..ctor(Int64)",
        "System.TimeSpan.FromDays(Double)",
        "System.TimeSpan.Zero",
        "System.TimeSpan.get_",
        "System.UInt64.ToString(String,System.IFormatProvider)",
        "System.Uri.EscapeDataString(String)",
    ];

    public static bool Refuses(string member) =>
        !member.Contains("Attribute..ctor(")
        && !OwnAssemblies.Concat(Types).Concat(Members).Any(allowed => member.StartsWith(allowed, StringComparison.Ordinal));
}
