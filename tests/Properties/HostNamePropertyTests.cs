using System.Net;
using System.Text.RegularExpressions;
using CsCheck;
using Core.Domain;

namespace Tests.Properties;

public sealed class HostNamePropertyTests
{
    private const string Label = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    private static readonly Gen<string> Part = Gen.OneOf(
        Gen.Char["a0-"].Array[0, 4].Select(text => new string(text)),
        Gen.OneOf(
            "www",
            "EXAMPLE",
            "com",
            "0",
            "1",
            "10",
            "255",
            "256",
            "01",
            "0x7f",
            "0x",
            "xn--a",
            "_dmarc",
            "a b",
            "\u00e9",
            new string('a', 63),
            new string('a', 64)));

    private static readonly Gen<string> Host = Gen.Select(
        Part.Array[1, 6], Gen.OneOf("", "", "."), (parts, end) => string.Join('.', parts) + end);

    // The grammar; then, whether its last label would be read as a number by inet_aton(3).
    private static bool IsName(string host) =>
        Regex.IsMatch(host, $@"\A{Label}(\.{Label})*\.?\z") && host.TrimEnd('.').Length <= 253
        && !Regex.IsMatch(host, @"(\A|\.)(\d+|0[xX][0-9A-Fa-f]*)\.?\z");

    private static bool IsAddress(string host) =>
        IPAddress.TryParse(host, out var address) && address.ToString() == host && host.Contains('.', StringComparison.Ordinal);

    [Fact]
    public void IsValid_AnyText_IsANameOrAnAddressWrittenInTheOneWay() =>
        Host.Sample(host => Assert.Equal(IsName(host) || IsAddress(host), Rule.HostName.Takes(host)), iter: Runs.AtLeast(20_000));

    [Fact]
    public void IsValid_NumbersOfAnAddress_AllAreOfABit() => Gen.Int[0, 300].Array[1, 6].Sample(numbers => Assert.Equal(
        numbers.Length == 4
            && numbers.All(number => number <= 255), Rule.HostName.Takes(string.Join('.', numbers))), iter: Runs.AtLeast(3000));
}
