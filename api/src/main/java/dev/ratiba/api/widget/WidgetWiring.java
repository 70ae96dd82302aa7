package dev.ratiba.api.widget;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Where the widget's door and its files are. */
@Configuration(proxyBeanMethods = false)
class WidgetWiring implements WebMvcConfigurer {
  private final WidgetDoor door;
  private final WidgetFiles files;

  WidgetWiring(WidgetDoor door, WidgetFiles files) {
    this.door = door;
    this.files = files;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(door).addPathPatterns("/v1/widget/**");
    registry.addInterceptor(files).addPathPatterns("/widget/*");
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/widget/*")
        .addResourceLocations("classpath:/widget/")
        .setCacheControl(CacheControl.noCache());
  }
}
