package dev.learndock.cli.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class SvgChartTest {
  private static final LearningCurve CURVE =
      new LearningCurve(
          Measure.of("minutes", 21.4),
          21.4,
          List.of(
              new LearningCurve.Point(0, null, 17.3),
              new LearningCurve.Point(20, 20.6, 17.2),
              new LearningCurve.Point(500, 16.1, 17.0)));

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void wordsWithMarkupInThemStayWords() throws Exception {
    Document picture = parse(SvgChart.draw(CURVE, "<b> & \"c\"", "]]>", "1 < 2"));
    assertEquals("<b> & \"c\"", picture.getElementsByTagName("title").item(0).getTextContent());
  }

  @Test
  void whoCannotSeeItIsToldTheNumbers() throws Exception {
    Document picture = parse(SvgChart.draw(CURVE, "t", "s", "f"));
    String words = picture.getElementsByTagName("desc").item(0).getTextContent();
    assertTrue(words.contains("0 labels: Learndock 17.3."), words);
    assertTrue(words.contains("20 labels: Learndock 17.2, from scratch 20.6."), words);
    assertTrue(words.contains("known only afterwards: 21.4."), words);
  }

  @Test
  void smallerErrorsLieLower() throws Exception {
    List<Double> heights = new ArrayList<>();
    Document picture = parse(SvgChart.draw(CURVE, "t", "s", "f"));
    var circles = picture.getElementsByTagName("circle");
    for (int i = 0; i < circles.getLength(); i++) {
      heights.add(Double.parseDouble(((Element) circles.item(i)).getAttribute("cy")));
    }
    assertEquals(5, heights.size());
    assertTrue(heights.get(0) < heights.get(1), "scratch: 20.6 stands above 16.1");
    assertTrue(heights.get(2) < heights.get(4), "reuse: 17.3 stands above 17.0");
  }

  @Test
  void whatEachLineIsCanBeReadEvenWhereTheyMeet() throws Exception {
    LearningCurve meeting =
        new LearningCurve(CURVE.measure(), 17.0, List.of(new LearningCurve.Point(100, 17.0, 17.0)));
    var texts = parse(SvgChart.draw(meeting, "t", "s", "f")).getElementsByTagName("text");
    List<Double> names = new ArrayList<>();
    for (int i = 0; i < texts.getLength(); i++) {
      Element text = (Element) texts.item(i);
      if (text.getAttribute("font-size").equals("14") && text.hasAttribute("font-weight")) {
        names.add(Double.parseDouble(text.getAttribute("y")));
      }
    }
    assertEquals(3, names.size());
    assertTrue(names.get(1) - names.get(0) >= 40 && names.get(2) - names.get(1) >= 40);
  }
}
